import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-an-unknown-package",
  title: "Accepts a package that nobody has installed.",
  breaks: ["TMA-PKG-002"],
  breakLab: forgiving(["package-unknown"]),
};
