import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ActionRequest } from "../adapters/engine-adapter.ts";
import { textFile } from "../adapters/engine-files.ts";
import type { StepContext } from "../runner/step-context.ts";
import { duration, parseDurationMs } from "../scenario/duration.ts";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import type { Preparation } from "../scenario/verb.ts";

const index = z.number().nullable().default(null);
const text = z.union([
  z.strictObject({ file: z.string(), index }),
  z.strictObject({
    text: z.string(),
    index,
    encoding: z.enum(["utf-8", "utf-8-bom", "windows-1252"]).default("utf-8"),
  }),
]);
const generated = z.strictObject({
  phones: phoneSelector,
  /** Columns beside MAC_ADDRESS, with the same value for every phone. */
  parameters: z.record(z.string(), z.string()).default({}),
  index,
});

/** An action as scenarios write it: the fields of the manual's form. */
export const actionInput = {
  name: z.string(),
  range: z.string().default("6xxxi"),
  site: z.string().optional(),
  server: z.union([z.string(), z.array(z.string())]).default([]),
  package: z.string().optional(),
  global: text.optional(),
  specific: z.union([text, generated]).optional(),
  files: z.array(z.strictObject({ name: z.string(), text: z.string() })).default([]),
  start: z.union([z.literal("immediate"), z.strictObject({ after: duration })]).default("immediate"),
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
  const { lab, problems, place } = preparation;
  const servers = lab.file.downloadServers.map(({ name }) => name);
  for (const server of [input.server].flat()) {
    if (!servers.includes(server)) problems.addUnknown(place(["server"]), "download server", server, servers);
  }
  const sites = lab.file.sites.map(({ id }) => id);
  if (input.site !== undefined && !sites.includes(input.site)) {
    problems.addUnknown(place(["site"]), "site", input.site, sites);
  }
  const packages = lab.packages.map((one) => one.package);
  if (input.package !== undefined && !packages.includes(input.package)) {
    problems.addUnknown(place(["package"]), "package of this lab", input.package, packages);
  }
  checkActionFiles(input, preparation);
}

/** Finds files that can't be read and phones that the lab does not have. */
export function checkActionFiles(input: ActionInput, preparation: Preparation): void {
  const { scenariosFolder, problems, place } = preparation;
  for (const key of ["global", "specific"] as const) {
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

/** Turns what the scenario wrote into a request for the engine. */
export function prepareAction(context: StepContext, input: ActionInput): PreparedAction {
  const specific =
    input.specific === undefined ? undefined : csvOf(context, input.specific, input.name, "specific");
  const global = input.global === undefined ? undefined : csvOf(context, input.global, input.name, "global");
  const { start } = input;
  return {
    listed: specific === undefined ? new Set() : macsIn(specific.bytes),
    request: {
      name: input.name,
      range: input.range,
      multiSite: context.lab.plan.multiSite.id,
      site: input.site ?? null,
      servers: [input.server].flat(),
      package: input.package ?? null,
      global: global ?? null,
      specific: specific ?? null,
      otherFiles: input.files.map((file) => textFile(file.name, file.text)),
      start:
        start === "immediate"
          ? start
          : { atEpochMs: context.lab.nowEpochMs() + parseDurationMs(start.after) },
    },
  };
}

function csvOf(
  context: StepContext,
  source: NonNullable<ActionInput["specific"]>,
  name: string,
  kind: "global" | "specific",
): { fileName: string; bytes: Uint8Array; index: number | null } {
  if ("file" in source) {
    return {
      fileName: source.file.split("/").at(-1)!,
      bytes: context.readFile(source.file),
      index: source.index,
    };
  }
  const fileName = `${name}-${kind}.csv`;
  if ("text" in source) return { fileName, bytes: encode(source.text, source.encoding), index: source.index };
  const columns = Object.entries(source.parameters);
  const phones = selectPhones(source.phones, context.lab.plan, context.actions.at(-1));
  const rows = phones.map(({ mac }) => [mac, ...columns.map(([, value]) => value)].join(";"));
  const header = ["MAC_ADDRESS", ...columns.map(([column]) => column)].join(";");
  return { fileName, bytes: encode([header, ...rows, ""].join("\n"), "utf-8"), index: source.index };
}

function encode(content: string, encoding: "utf-8" | "utf-8-bom" | "windows-1252"): Uint8Array {
  if (encoding === "windows-1252") return Buffer.from(content, "latin1");
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
