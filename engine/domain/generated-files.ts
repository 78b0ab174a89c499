import type { Action } from "./action.ts";
import {
  configurationText,
  globalFileName,
  globalIndexKey,
  specificFileName,
  specificIndexKey,
} from "./configuration-file.ts";
import type { GlobalData } from "./csv/global-file.ts";
import { definedParameters, type SpecificData } from "./csv/specific-file.ts";
import { type EngineFile, fileFromText } from "./engine-file.ts";
import type { WorkingFile } from "./working-file.ts";

/** The imports of an action, read. */
export interface ImportedData {
  readonly global: GlobalData | null;
  readonly specific: SpecificData | null;
  readonly remoteWorkers: SpecificData | null;
}

/** The configuration files that an action generates (TMA-PROV-019, TMA-MAC-004, 005, 012). */
export function generatedFiles(
  action: Action,
  { global, specific, remoteWorkers }: ImportedData,
): WorkingFile[] {
  return [
    ...(global === null ? [] : globalFiles(action, global)),
    ...(specific === null ? [] : specificFiles(action, specific)),
    ...(remoteWorkers === null ? [] : remoteFiles(action, remoteWorkers)),
  ];
}

/** A configuration file as it is stored on a server. */
export function configurationFile({ range, kind, name, index, parameters }: WorkingFile): EngineFile {
  const indexKey = kind === "global" ? globalIndexKey : specificIndexKey;
  return fileFromText(name, configurationText(range, indexKey, index, parameters));
}

function globalFiles(action: Action, { parameters }: GlobalData): WorkingFile[] {
  const { range, multiSite, community, globalIndex: index } = action;
  const name = globalFileName(range);
  return name === undefined
    ? []
    : [{ multiSite, range, kind: "global", name, mac: null, community, index, parameters }];
}

function specificFiles(action: Action, data: SpecificData): WorkingFile[] {
  const { range, multiSite, community, specificIndex: index } = action;
  if (data.parameters.length === 0 && action.dataUpdate === null) return [];
  return rowsKept(action, data).map((row) => ({
    multiSite,
    range,
    kind: "specific",
    name: specificFileName(range, row.mac),
    mac: row.mac,
    community,
    index,
    parameters: definedParameters(data, row),
  }));
}

/** The rows of the list that the action does not leave alone (TMA-COMM-027, 030). */
function rowsKept(action: Action, { rows }: SpecificData): SpecificData["rows"] {
  const removed = new Set(action.removed);
  return rows.filter(({ mac }) => !removed.has(mac));
}

/** One file per remote phone, without index; an empty cell leaves its parameter out (MBG-DEP-003, MBG-CSV-006). */
function remoteFiles(action: Action, data: SpecificData): WorkingFile[] {
  const { range, multiSite, community } = action;
  return rowsKept(action, data).map((row) => ({
    multiSite,
    range,
    kind: "remote-worker",
    name: specificFileName(range, row.mac),
    mac: row.mac,
    community,
    index: null,
    parameters: definedParameters(data, row).filter(({ value }) => value !== ""),
  }));
}
