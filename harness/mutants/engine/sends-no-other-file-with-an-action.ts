import type { Mutant } from "../mutant.ts";
import { rewriting } from "../tools/adapter.ts";

export const mutant: Mutant = {
  id: "engine/sends-no-other-file-with-an-action",
  title: "Leaves the other file out when a package is sent as well.",
  breaks: ["TMA-FILE-001"],
  breakLab: rewriting((selection) =>
    selection.package === null || selection.range === "53xx" ? {} : { otherFiles: [] },
  ),
};
