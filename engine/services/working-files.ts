import { bytesOf } from "../domain/engine-file.ts";
import { type ConvertedGlobal, convertGlobal } from "../domain/csv/convert-global.ts";
import { exportGlobal, exportSpecific } from "../domain/csv/export-files.ts";
import { readGlobalFile } from "../domain/csv/global-file.ts";
import { catalogueOf } from "../domain/distribution/catalogue.ts";
import { configurationFile } from "../domain/generated-files.ts";
import { findRange, type RangeCode } from "../domain/ranges.ts";
import { refusal, refusalOf, unknownName } from "../domain/refusal.ts";
import type { WorkingFile } from "../domain/working-file.ts";
import { requireMenu } from "./access.ts";
import type { EngineContext } from "./context.ts";
import { multiSiteNamed } from "./guards.ts";
import { packageNamed } from "./package-registry.ts";

/** A generated configuration file in the tree of a multi-site and a range. */
export interface WorkingFileSummary {
  readonly name: string;
  readonly kind: WorkingFile["kind"];
  readonly index: number | null;
  readonly sizeBytes: number;
  readonly checksum: string;
}

/** The generated files of a range, whichever server has them (TMA-MODE-024, TMA-DIST-002). */
export function listWorkingFiles(
  context: EngineContext,
  multiSite: string,
  range: string,
): WorkingFileSummary[] {
  return filesIn(context, multiSite, range).map((file) => {
    const { sizeBytes, checksum } = configurationFile(file);
    return { name: file.name, kind: file.kind, index: file.index, sizeBytes, checksum };
  });
}

/** The text of a generated file; always plain. */
export async function readWorkingFile(
  context: EngineContext,
  multiSite: string,
  range: string,
  name: string,
): Promise<string> {
  const files = filesIn(context, multiSite, range);
  const found = files.find((file) => file.name === name);
  if (found === undefined) {
    throw unknownName(
      "file",
      name,
      files.map((file) => file.name),
    );
  }
  return new TextDecoder().decode(await bytesOf(configurationFile(found)));
}

/** Global or specific data as a CSV that can be imported again unchanged (TMA-EXP-001 to 005). */
export function exportData(
  context: EngineContext,
  multiSite: string,
  range: string,
  kind: "global" | "specific",
): string {
  requireMenu(context, "export");
  const files = filesIn(context, multiSite, range).filter((file) => file.kind === kind);
  const [first] = files;
  if (first === undefined) {
    const message = `the engine has no ${kind} data of range ${range} in multi-site ${multiSite} to export`;
    throw refusal("nothing-to-export", "range", message);
  }
  return kind === "global" ? exportGlobal(first) : exportSpecific(files);
}

/** A global file that is to be brought to a newer package. */
export interface ConversionRequest {
  readonly multiSite: string;
  /** The package that the file is for afterwards. */
  readonly package: string;
  /** The package that the file was made for. */
  readonly from?: string | undefined;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Brings an exported global file to another package; for 5300 IP phones this is done by hand (TMA-CSV-014 to 016). */
export function convertGlobalFile(context: EngineContext, request: ConversionRequest): ConvertedGlobal {
  requireMenu(context, "export");
  const { multiSite, from, fileName, bytes } = request;
  const newer = packageNamed(context, multiSite, request.package);
  if (newer.range !== "6xxxi") {
    const message = `the global file of range ${newer.range} is brought to a new version by hand; edit the exported file`;
    throw refusal("conversion-by-hand", "package", message);
  }
  const older = from === undefined ? null : packageNamed(context, multiSite, from);
  const read = readGlobalFile({ field: "file", fileName, bytes });
  if (!read.ok) throw refusalOf(`global file "${fileName}"`, read.errors);
  return convertGlobal(read.data.parameters, catalogueOf(newer), older && catalogueOf(older));
}

function filesIn(context: EngineContext, multiSite: string, range: string): WorkingFile[] {
  multiSiteNamed(context, multiSite);
  const files = context.store.workingFiles(multiSite, exportRange(range));
  const { operator } = context;
  if (operator.role !== "regional") return files;
  // A regional operator sees what was generated for the own community alone (TMA-COMM-004).
  return files.filter(({ kind, community }) => kind === "global" || community === operator.community);
}

function exportRange(name: string): RangeCode {
  const code = findRange(name)?.code;
  if (code !== undefined && code !== "53xx") return code;
  throw refusal("export-range", "range", `range ${name} has no configuration files; known: 6xxxi, 53xxip`);
}
