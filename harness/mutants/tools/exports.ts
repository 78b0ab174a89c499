import type { LabChange } from "../../runner/lab-change.ts";
import { overriding } from "./overriding.ts";

/** An engine that exports another text: `change` answers what comes in the place of each CSV. */
export function exporting(change: (csv: string, kind: "global" | "specific") => string): LabChange {
  return () => ({
    adapter: (engine) =>
      overriding(engine, {
        files: overriding(engine.files, {
          exportGlobal: async (...place) => change(await engine.files.exportGlobal(...place), "global"),
          exportSpecific: async (...place) => change(await engine.files.exportSpecific(...place), "specific"),
        }),
      }),
  });
}
