import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-another-sites-server",
  title: "Accepts a download server that is attached to another site.",
  breaks: ["TMA-SRV-001"],
  breakLab: forgiving(["server-not-offered"]),
};
