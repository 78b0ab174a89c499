export { Evidence, evidencePath } from "./evidence.ts";
export type { TraceKept } from "./evidence.ts";
export { Mask } from "./mask.ts";
export * from "./result.ts";
export { RunFolder, runsFolder } from "./run-folder.ts";
export type { ReportFile } from "./run-folder.ts";
export { RunFolderError } from "./run-folder-error.ts";
export type { RunFolderErrorCode } from "./run-folder-error.ts";
export { isSelection, newestCompleteRun, newestInRuns, readDocument, readResult } from "./stored-runs.ts";
