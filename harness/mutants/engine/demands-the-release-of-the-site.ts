import { demanding } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/demands-the-release-of-the-site",
  title: "Refuses a package of another release than the site instead of warning.",
  breaks: ["TMA-LIST-010", "TMA-TOPO-005"],
  breakLab: demanding(
    "package-release",
    "package",
    ({ site, package: name }) => site === "S2" && name === "V2",
  ),
};
