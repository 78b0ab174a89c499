import type { FormSheet } from "../../adapters/engine-adapter.ts";
import type { EngineAdapter } from "../../adapters/engine-adapter.ts";
import type { LabChange } from "../../runner/lab-change.ts";
import { overriding } from "./overriding.ts";

type Files = EngineAdapter["files"];

/** An engine with some operations on its Excel forms replaced. */
export function withForms(change: (files: Files) => Partial<Files>): LabChange {
  return () => ({
    adapter: (engine) => overriding(engine, { files: overriding(engine.files, change(engine.files)) }),
  });
}

/** An engine whose forms have other sheets. */
export function withSheets(change: (sheets: readonly FormSheet[]) => FormSheet[]): LabChange {
  return withForms((files) => ({
    formSheets: async (range, border) => change(await files.formSheets(range, border)),
  }));
}
