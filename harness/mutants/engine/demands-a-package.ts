import { demanding } from "../tools/adapter.ts";
import { isMacOnly } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/demands-a-package",
  title: "Demands a package or a global file also where the specific file has values.",
  breaks: ["TMA-PROV-011"],
  breakLab: demanding(
    "nothing-to-update",
    "package",
    (selection) =>
      selection.site !== null &&
      selection.package === null &&
      selection.global === null &&
      !isMacOnly(selection),
  ),
};
