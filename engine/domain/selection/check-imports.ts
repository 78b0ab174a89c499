import type { ActionSelection, IndexedFile } from "../action.ts";
import type { Imported } from "../csv/csv-source.ts";
import { type GlobalData, readGlobalFile } from "../csv/global-file.ts";
import { readSpecificFile, type SpecificData } from "../csv/specific-file.ts";
import { type Problem, problem } from "../problem.ts";
import type { Checked } from "./check-place.ts";
import type { Import, Knowledge } from "./knowledge.ts";

/** An import, the reasons against it, and what it warns of. */
export interface CheckedImport<Data> extends Checked<Import<Data>> {
  readonly warnings: readonly Problem[];
}

/** Reads the global file; on a site, file and index need each other (TMA-PROV-008, 009, TMA-DEP-013). */
export function checkGlobal(selection: ActionSelection): CheckedImport<GlobalData> {
  const { global, site } = selection;
  const bytes = global?.bytes ?? null;
  const index = global?.index ?? null;
  const errors = indexErrors("global", index);
  if (bytes === null) {
    if (index === null) return { found: null, errors, warnings: [] };
    if (site === null) {
      return { found: null, errors, warnings: [unusedIndex("global", "no global file goes with it")] };
    }
    const absent = problem(
      "global-file-missing",
      "global.file",
      "a global index is given without a global file; import the file (Fichier global)",
    );
    return { found: null, errors: [...errors, absent], warnings: [] };
  }
  if (index === null && site !== null) {
    errors.push(
      problem(
        "global-index-missing",
        "global.index",
        "a global file is given without its index; enter the global index (Index global)",
      ),
    );
  }
  const source = { field: "global.file", fileName: nameOf(global, "global.csv"), bytes };
  return finish(source, readGlobalFile(source), index, errors);
}

/** Reads the specific file, which a site action can't do without (TMA-PROV-004 to 007, TMA-GLOB-005). */
export function checkSpecific(
  selection: ActionSelection,
  { listLimit, dataUpdate }: Pick<Knowledge, "listLimit" | "dataUpdate">,
): CheckedImport<SpecificData> {
  const { specific, site } = selection;
  const bytes = specific?.bytes ?? null;
  const index = specific?.index ?? null;
  const errors = indexErrors("specific", index);
  if (bytes === null) {
    if (site !== null) {
      errors.push(
        problem(
          "specific-file-missing",
          "specific.file",
          "an action on a site needs a specific file with the MAC addresses (Fichier spécifique)",
        ),
      );
    }
    const unused = index !== null && site === null;
    return {
      found: null,
      errors,
      warnings: unused ? [unusedIndex("specific", "no specific file goes with it")] : [],
    };
  }
  const source = { field: "specific.file", fileName: nameOf(specific, "specific.csv"), bytes };
  const imported = readSpecificFile(source, listLimit);
  if (!imported.ok) return finish(source, imported, index, errors);
  if (imported.data.parameters.length > 0) {
    if (index === null && site !== null) {
      errors.push(
        problem(
          "specific-index-missing",
          "specific.index",
          "the specific file has parameters; enter the specific index (Index spécifique)",
        ),
      );
    }
    return finish(source, imported, index, errors);
  }
  if (dataUpdate) return finish(source, imported, index, errors);
  // No file carries the index of a MAC-only list, so no phone could ever report it.
  const checked = finish(source, imported, null, errors);
  if (index === null) return checked;
  const unused = unusedIndex("specific", `${source.fileName} only lists MAC addresses`);
  return { ...checked, warnings: [...checked.warnings, unused] };
}

function finish<Data>(
  source: { fileName: string; bytes: Uint8Array },
  imported: Imported<Data>,
  index: number | null,
  errors: readonly Problem[],
): CheckedImport<Data> {
  if (!imported.ok) return { found: null, errors: [...errors, ...imported.errors], warnings: [] };
  const { fileName, bytes } = source;
  return { found: { fileName, bytes, data: imported.data, index }, errors, warnings: imported.warnings };
}

/** An index is an integer from 1 to 65535 (TMA-PROV-035). */
function indexErrors(kind: "global" | "specific", index: number | null): Problem[] {
  if (index === null || (Number.isInteger(index) && index >= 1 && index <= 65_535)) return [];
  return [
    problem(
      `${kind}-index-invalid`,
      `${kind}.index`,
      `the ${kind} index ${index} is no integer from 1 to 65535`,
    ),
  ];
}

function unusedIndex(kind: "global" | "specific", reason: string): Problem {
  return problem(`${kind}-index-unused`, `${kind}.index`, `the ${kind} index is not used: ${reason}`);
}

function nameOf(file: IndexedFile | null, otherwise: string): string {
  return file?.fileName ?? otherwise;
}
