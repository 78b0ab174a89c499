import type { ActionSelection } from "../action.ts";
import type { SoftwarePackage } from "../package.ts";
import { problem } from "../problem.ts";
import type { RangeProfile } from "../ranges.ts";
import { knownNames } from "../refusal.ts";
import type { Checked } from "./check-place.ts";
import type { Knowledge } from "./knowledge.ts";

/** The package has to be installed for the multi-site, and be of the range (TMA-PKG-005, TMA-PROV-002). */
export function checkPackage(
  selection: ActionSelection,
  range: RangeProfile | null,
  { packages }: Knowledge,
): Checked<SoftwarePackage> {
  if (selection.package === null) return { found: null, errors: [] };
  const installed = packages.filter(({ multiSite }) => multiSite === selection.multiSite);
  const found = installed.find(({ name }) => name === selection.package);
  if (found === undefined) {
    const known = knownNames(installed.map(({ name }) => name));
    const message = `unknown software package "${selection.package}" in multi-site ${selection.multiSite}; ${known}`;
    return { found: null, errors: [problem("package-unknown", "package", message)] };
  }
  if (range === null || found.range === range.code) return { found, errors: [] };
  const message = `package ${found.name} is of range ${found.range}, and the action of range ${range.code}`;
  return { found: null, errors: [problem("package-range-mismatch", "package", message)] };
}
