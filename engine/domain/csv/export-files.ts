import { globalHeader } from "../configuration-file.ts";
import type { WorkingFile } from "../working-file.ts";
import { notDefined } from "./cell-rules.ts";
import { csvText } from "./write-csv.ts";

/** A global file as it can be imported again (TMA-EXP-001). */
export function exportGlobal({ parameters }: WorkingFile): string {
  return csvText([globalHeader, ...parameters.map(({ name, value }) => [name, value])]);
}

/** Specific files as one list that can be imported again; what a phone has not is NOTDEFINED (TMA-EXP-004, 005). */
export function exportSpecific(files: readonly WorkingFile[]): string {
  const names = [...new Set(files.flatMap(({ parameters }) => parameters.map(({ name }) => name)))];
  const rows = files.map(({ mac, parameters }) => {
    const values = new Map(parameters.map(({ name, value }) => [name, value]));
    return [mac, ...names.map((name) => values.get(name) ?? notDefined)];
  });
  return csvText([["MAC_ADDRESS", ...names], ...rows]);
}
