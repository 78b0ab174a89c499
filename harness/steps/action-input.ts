import { readFileSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import { z } from "zod";
import type { ActionRequest, IndexedFile } from "../adapters/engine-adapter.ts";
import { multiSiteOf } from "../lab/plan.ts";
import { withAddresses } from "../lab/host-addresses.ts";
import type { StepContext } from "../runner/step-context.ts";
import { editedExport, fromExport } from "./exported-data.ts";
import { otherFiles, otherFilesOf } from "./other-files.ts";
import { duration, parseDurationMs } from "../scenario/duration.ts";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import type { Preparation } from "../scenario/verb.ts";
import { csvForImport, filledForm } from "./form.ts";
import { checkSite } from "./lab-names.ts";
import { remotePhones, remoteWorkerCsv, remoteWorkerRows, rowsOfPhones } from "./remote-worker-list.ts";

const index = z.number().nullable().default(null);
const written = z.strictObject({
  /** `{{address of S1}}` stands for the address of a host of the lab. */
  text: z.string(),
  index,
  encoding: z.enum(["utf-8", "utf-8-bom", "windows-1252"]).default("utf-8"),
  name: z.string().optional(),
});
/** The engine's Excel form, filled in. */
const fromForm = z.strictObject({ form: z.strictObject(filledForm), index });
const text = z.union([
  z.strictObject({ file: z.string(), index }),
  written,
  fromForm,
  fromExport,
  /** An index without a file. */
  z.strictObject({ index: z.number() }),
]);
const generated = z.strictObject({
  phones: phoneSelector,
  /** Columns beside MAC_ADDRESS, with the same value for every phone. */
  parameters: z.record(z.string(), z.string()).default({}),
  /** So many of the first rows stand in the list once more. */
  again: z.number().int().nonnegative().default(0),
  index,
});
/** The MAC addresses as the engine exports them from its inventory. */
const exported = z.strictObject({ "inventory-of": z.string(), index });

/** Deferred actions start on a whole minute: the first one after that time, or the last one before it. */
export const startInput = z
  .union([z.literal("immediate"), z.strictObject({ after: duration }), z.strictObject({ ago: duration })])
  .default("immediate");

/** An action as scenarios write it: the fields of the manual's form. */
export const actionInput = {
  name: z.string(),
  range: z.string().default("6xxxi"),
  site: z.string().optional(),
  /** Of a deployment without site; default: the lab's first multi-site. */
  "multi-site": z.string().optional(),
  server: z.union([z.string(), z.array(z.string())]).default([]),
  package: z.string().optional(),
  /** Range 53xx: only the digital phones that this gateway connects; several are one too many. */
  gateway: z.union([z.string(), z.array(z.string())]).default([]),
  global: text.optional(),
  specific: z.union([text, generated, exported]).optional(),
  "remote-workers": z.union([written, fromForm, remoteWorkerRows, remotePhones]).optional(),
  files: otherFiles,
  start: startInput,
};

const schema = z.strictObject(actionInput);
export type ActionInput = z.infer<typeof schema>;

/** The request for the engine, and the MACs that its specific file lists. */
export interface PreparedAction {
  readonly request: ActionRequest;
  readonly listed: ReadonlySet<string>;
}

/** Finds what is wrong with an action before anything starts: names that the lab does not have, files that can't be read. */
export function checkActionInput(input: ActionInput, preparation: Preparation): void {
  const { lab, packages, servers, problems, place } = preparation;
  for (const server of [input.server].flat()) {
    if (!servers.has(server)) problems.addUnknown(place(["server"]), "download server", server, [...servers]);
  }
  if (input.site !== undefined) checkSite({ site: input.site }, preparation);
  const gateways = lab.file.sites.flatMap((site) => site.gateways.map(({ id }) => id));
  for (const gateway of [input.gateway].flat()) {
    if (!gateways.includes(gateway)) problems.addUnknown(place(["gateway"]), "gateway", gateway, gateways);
  }
  if (input.package !== undefined && !packages.has(input.package)) {
    problems.addUnknown(place(["package"]), "package of this lab", input.package, [...packages.keys()]);
  }
  checkActionFiles(input, preparation);
}

/** Finds the name of an action that no earlier step starts. */
export function checkActionName(name: string, key: string, { actions, problems, place }: Preparation): void {
  if (!actions.has(name)) problems.addUnknown(place([key]), "action of an earlier step", name, [...actions]);
}

/** Finds files that can't be read and phones that the lab does not have. */
export function checkActionFiles(input: ActionInput, preparation: Preparation): void {
  const { scenariosFolder, problems, place } = preparation;
  for (const key of ["global", "specific", "remote-workers"] as const) {
    const source = input[key];
    if (source === undefined) continue;
    if ("phones" in source) checkSelector(source.phones, key, preparation);
    if (!("file" in source)) continue;
    try {
      readFileSync(join(scenariosFolder, source.file));
    } catch (error) {
      problems.add(place([key, "file"]), `${source.file} cannot be read: ${(error as Error).message}`);
    }
  }
}

/** The file of remote phones, with a row for each phone where the scenario names phones. */
function remoteWorkersOf({ lab, actions }: StepContext, { "remote-workers": source }: ActionInput) {
  if (source === undefined || !("phones" in source)) return source;
  return rowsOfPhones(selectPhones(source.phones, lab.plan, actions.at(-1)), source.every);
}

/** Turns what the scenario wrote into a request for the engine. */
export async function prepareAction(context: StepContext, input: ActionInput): Promise<PreparedAction> {
  const [specific, global, remoteWorkers] = [
    await csvOf(context, input.specific, `${input.name}-specific.csv`),
    await csvOf(context, input.global, `${input.name}-global.csv`),
    await csvOf(context, remoteWorkersOf(context, input), "remote-workers.csv"),
  ];
  const list = (specific ?? remoteWorkers)?.bytes ?? new Uint8Array();
  return {
    listed: input.range === "53xx" ? meantBy(input, context) : macsIn(list),
    request: {
      name: input.name,
      range: input.range,
      multiSite: input["multi-site"] ?? multiSiteOf(context.lab.plan, input.site),
      site: input.site ?? null,
      servers: [input.server].flat(),
      package: input.package ?? null,
      gateways: [input.gateway].flat(),
      global,
      specific,
      remoteWorkers,
      otherFiles: await otherFilesOf(context, input.files),
      start: startOf(input.start, context.lab.nowEpochMs()),
    },
  };
}

/** A digital action has no list: it means what its site declares, or what one gateway connects of that. */
function meantBy({ site, gateway }: ActionInput, { lab }: StepContext): Set<string> {
  const gateways = [gateway].flat();
  const meant = lab.plan.digitalPhones.filter(
    (phone) => phone.site === site && (gateways.length === 0 || gateways.includes(phone.gateway ?? "")),
  );
  return new Set(meant.map(({ number }) => number));
}

const minuteMs = 60_000;

/** When an action is to start, as the engine takes it. */
export function startOf(start: ActionInput["start"], nowEpochMs: number): ActionRequest["start"] {
  if (start === "immediate") return start;
  const minutes =
    "after" in start
      ? Math.ceil((nowEpochMs + parseDurationMs(start.after)) / minuteMs)
      : Math.floor((nowEpochMs - parseDurationMs(start.ago)) / minuteMs);
  return { atEpochMs: minutes * minuteMs };
}

async function csvOf(
  context: StepContext,
  source: ActionInput["specific"] | ReturnType<typeof remoteWorkersOf>,
  fileName: string,
): Promise<IndexedFile | null> {
  if (source === undefined) return null;
  if ("file" in source) {
    const name = source.file.split("/").at(-1)!;
    return { fileName: name, bytes: context.readFile(source.file), index: source.index };
  }
  if ("text" in source) {
    const bytes = encode(withAddresses(source.text, context.lab.plan), source.encoding);
    return { fileName: source.name ?? fileName, bytes, index: source.index };
  }
  if ("form" in source) {
    return {
      fileName,
      bytes: encode(await csvForImport(context, source.form), "utf-8"),
      index: source.index,
    };
  }
  if ("rows" in source) {
    const bytes = encode(withAddresses(remoteWorkerCsv(source), context.lab.plan), "utf-8");
    return { fileName: source.name ?? fileName, bytes, index: null };
  }
  if ("export-of" in source) {
    return { fileName, bytes: encode(await editedExport(context, source), "utf-8"), index: source.index };
  }
  if ("phones" in source) return { fileName, bytes: generatedList(context, source), index: source.index };
  if ("inventory-of" in source) {
    const list = context.lab.engine.inventoryList(source["inventory-of"]);
    const bytes = encode(await context.lab.settle("inventory list", list), "utf-8");
    return { fileName, bytes, index: source.index };
  }
  return { fileName: null, bytes: null, index: source.index };
}

function generatedList(
  { lab, actions }: StepContext,
  { phones, parameters, again }: z.infer<typeof generated>,
): Uint8Array {
  const columns = Object.entries(parameters);
  const rows = selectPhones(phones, lab.plan, actions.at(-1)).map(({ mac }) =>
    [mac, ...columns.map(([, value]) => value)].join(";"),
  );
  const header = ["MAC_ADDRESS", ...columns.map(([column]) => column)].join(";");
  return encode([header, ...rows, ...rows.slice(0, again), ""].join("\n"), "utf-8");
}

function encode(content: string, encoding: "utf-8" | "utf-8-bom" | "windows-1252"): Uint8Array {
  if (encoding === "windows-1252") return iconv.encode(content, encoding);
  return Buffer.from(encoding === "utf-8-bom" ? `\uFEFF${content}` : content, "utf8");
}

/** The MACs of a specific file, as the harness reads them for itself: the first field of each line. */
export function macsIn(bytes: Uint8Array): Set<string> {
  const macs = new Set<string>();
  for (const line of Buffer.from(bytes).toString("latin1").split(/\r?\n/)) {
    const first = line.split(";")[0]!.replaceAll("-", "").replaceAll('"', "").trim().toUpperCase();
    if (/^[0-9A-F]{12}$/.test(first)) macs.add(first);
  }
  return macs;
}
