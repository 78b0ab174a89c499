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

/** What an action sends, opened and read. */
export interface DepositContent {
  readonly images: readonly EngineFile[];
  readonly otherFile: EngineFile | null;
  readonly global: GlobalData | null;
  readonly specific: SpecificData | null;
}

/** The files that an action stores on a server, and nothing that was not chosen (TMA-PROV-019, TMA-MAC-004, 005, 012). */
export function filesToDeposit(action: Action, content: DepositContent): EngineFile[] {
  return [
    ...content.images,
    ...(content.otherFile === null ? [] : [content.otherFile]),
    ...(content.global === null ? [] : globalFiles(action, content.global)),
    ...(content.specific === null ? [] : specificFiles(action, content.specific)),
  ];
}

function globalFiles({ range, globalIndex }: Action, { parameters }: GlobalData): EngineFile[] {
  const name = globalFileName(range);
  return name === undefined
    ? []
    : [fileFromText(name, configurationText(globalIndexKey, globalIndex, parameters))];
}

function specificFiles({ range, specificIndex }: Action, data: SpecificData): EngineFile[] {
  if (data.parameters.length === 0) return [];
  return data.rows.map((row) =>
    fileFromText(
      specificFileName(range, row.mac),
      configurationText(specificIndexKey, specificIndex, definedParameters(data, row)),
    ),
  );
}
