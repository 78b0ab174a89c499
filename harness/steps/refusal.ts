import { z } from "zod";
import { EngineRefusal } from "../adapters/engine-adapter.ts";
import type { EngineAdapter } from "../adapters/engine-adapter.ts";
import type { StepContext } from "../runner/step-context.ts";

/** What a refusal of the engine has to say; an error of it that fits in every point is enough. */
export const wantedRefusal = {
  code: z.string().optional(),
  field: z.string().optional(),
  /** The line of the imported file, from 1. */
  line: z.number().int().optional(),
  /** The field in the line, from 1. */
  column: z.number().int().optional(),
  /** Words of the message. */
  message: z.array(z.string()).default([]),
  /** Words that no message may have. */
  lacks: z.array(z.string()).default([]),
};

const schema = z.strictObject(wantedRefusal);
export type WantedRefusal = z.infer<typeof schema>;

/** Does something at the engine; undefined when the engine did not refuse it. Other errors are thrown. */
export async function refusalOf(
  { lab }: StepContext,
  what: string,
  operation: () => Promise<unknown>,
): Promise<EngineRefusal | undefined> {
  try {
    await lab.settle(what, operation());
    return undefined;
  } catch (error) {
    if (error instanceof EngineRefusal) return error;
    throw error;
  }
}

/** Adds the check that the engine refused as wanted and that nothing changed in it meanwhile. */
export function checkRefusal(
  context: StepContext,
  what: string,
  ids: readonly string[],
  wanted: WantedRefusal,
  { refusal, changed }: { refusal: EngineRefusal | undefined; changed: boolean },
): void {
  const found = refusal?.errors ?? [];
  const isSilent = wanted.lacks.every((part) => !found.some(({ message }) => message.includes(part)));
  const shown = found.map((error) => `${error.code} (${error.field}): ${error.message}`).join("; ");
  context.checks.push({
    name: `refused: ${what}`,
    ids: [...ids],
    result: found.some((error) => fits(error, wanted)) && isSilent && !changed ? "pass" : "fail",
    expected: `refused (${inWords(wanted)}), nothing changed`,
    actual: `${refusal === undefined ? "accepted" : shown}, ${changed ? "the engine has changed" : "nothing changed"}`,
    examples: [],
    atMs: context.lab.nowMs(),
  });
}

function fits(
  error: EngineRefusal["errors"][number],
  { code, field, line, column, message }: WantedRefusal,
): boolean {
  return (
    (code === undefined || error.code === code) &&
    (field === undefined || error.field === field) &&
    (line === undefined || error.line === line) &&
    (column === undefined || error.column === column) &&
    message.every((part) => error.message.includes(part))
  );
}

function inWords({ code, field, line, column, message, lacks }: WantedRefusal): string {
  const words = [
    code,
    field && `field ${field}`,
    line && `line ${line}`,
    column && `column ${column}`,
    ...message.map((part) => `"${part}"`),
    ...lacks.map((part) => `without "${part}"`),
  ];
  return words.filter(Boolean).join(", ") || "for any reason";
}

/** What operators can set in the engine, as one text: equal texts before and after mean that nothing changed. Progress of actions does not count. */
export async function engineState({ lab, owner }: StepContext): Promise<string> {
  const parts = Promise.all([
    owner.application.read(),
    owner.topology(),
    owner.accounts.list(),
    owner.listServers(),
    owner.listPackages(),
    owner.application.models(),
    distributionState(owner),
    filesAndPhones(owner),
    owner.actions().then((actions) => actions.map(({ id }) => id)),
  ]);
  return JSON.stringify(await lab.settle("state of the engine", parts));
}

/** Files that are kept for later, and remote phones, by name. */
async function filesAndPhones(engine: EngineAdapter): Promise<unknown> {
  const { multiSites } = await engine.topology();
  const phones = engine.remoteWorkers.list().then((workers) => workers.map(({ mac }) => mac));
  return Promise.all([phones, ...multiSites.map(({ id }) => engine.storedFiles(id))]);
}

/** Production versions, and the distributions of all packages that have one. */
async function distributionState(engine: EngineAdapter): Promise<unknown> {
  const { files, distribution } = engine;
  const { multiSites } = await engine.topology();
  const packages = (await engine.listPackages()).filter(({ range }) => range !== "53xx");
  return Promise.all([
    ...multiSites.map(({ id }) => files.productionVersions(id)),
    ...packages.map(({ multiSite, name }) => distribution.read({ multiSite, package: name })),
  ]);
}
