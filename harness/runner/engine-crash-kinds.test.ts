import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineRefusal } from "../adapters/engine-adapter.ts";
import type { Action, EngineAdapter } from "../adapters/engine-adapter.ts";
import { textFile } from "../adapters/engine-files.ts";
import { readLab } from "../lab/lab-file.ts";
import { readTempo } from "../lab/tempo.ts";
import { actionName, doomedAction, doomedKinds } from "./testing/doomed-kinds.ts";
import type { DoomedKind } from "./testing/doomed-kinds.ts";
import { startWireLab } from "./wire-lab.ts";
import type { WireLab } from "./wire-lab.ts";
import type { EngineRole } from "./wire-messages.ts";

type KillAfter = NonNullable<EngineRole["killAfter"]>;

const here = import.meta.dirname;
const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));
const endStates = new Set(["completed", "failed", "cancelled"]);
/** More than any kind needs. */
const livesMax = 40;
/** A deferred action is due so long after the life begins in which it is accepted. */
const leadMs = 4000;
const minuteMs = 60_000;
/** The answer of an engine that dies breaks off a little before its process is gone. */
const graceMs = 2000;

let lab: WireLab;
let prepared: string;

beforeAll(async () => {
  const source = readLab(scenariosFolder, join(here, "testing/engine-crash.lab.yaml"));
  lab = await startWireLab(
    { id: "engine-crash-kinds", lab: source, tempo: readTempo(scenariosFolder, "brisk") },
    { seed: "1", engine: "reference" },
  );
  await lab.stopEngine();
  prepared = lab.engineFolder;
}, 120_000);
afterAll(() => lab.stop());

/** A copy of the prepared engine's folder, brought to where a kind begins. */
async function folderFor({ prepare }: Pick<DoomedKind, "prepare">): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "provlab-crash-"));
  cpSync(prepared, folder, { recursive: true });
  if (prepare !== undefined) {
    await lab.startEngine({ folder });
    try {
      await prepare(lab.engine, lab.plan);
    } finally {
      await lab.stopEngine();
    }
  }
  return folder;
}

/** Starts engines on one folder that die one after the other, until `isOver` tells that the work has been done. */
async function livesUntil(
  folder: string,
  killAfter: (life: number) => KillAfter,
  isOver: () => Promise<void>,
  clockBehindMs: () => number = () => 0,
): Promise<number> {
  for (let life = 1; life <= livesMax; life++) {
    const started = lab.startEngine({ folder, killAfter: killAfter(life), clockBehindMs: clockBehindMs() });
    // An engine that goes on with an action may die before it says that it has started.
    await started.catch(() => undefined);
    if (await doneAlive(isOver())) return life;
  }
  throw new Error(`the work was not done after ${livesMax} lives`);
}

/** True once it is fulfilled, false when the engine died before. Whatever else goes wrong is thrown. */
async function doneAlive(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof EngineRefusal) throw error;
    const living = lab.pass(graceMs).then(() => {
      throw error;
    });
    return Promise.race([lab.engineDeath().then(() => false), living]);
  }
}

/** Carries a kind out with engines that die again and again; answers how many there were. */
async function carryOut(kind: DoomedKind, killAfter: (life: number) => KillAfter): Promise<number> {
  const folder = await folderFor(kind);
  const sinceMs = lab.nowMs();
  // A calendar that is behind that of the site: an engine that is ahead of it takes new reports for old ones.
  const dueEpochMs = Math.floor(lab.nowEpochMs() / minuteMs) * minuteMs;
  let behindMs = 0;
  let isKnown = false;
  const isOver = async () => {
    if ((await lab.engine.actions()).length === 0) await kind.ask(lab.engine, dueEpochMs);
    isKnown = true;
    await ended(lab.engine);
  };
  const clockBehindMs = () => {
    if (kind.deferred === true && !isKnown) behindMs = Math.floor(lab.nowEpochMs()) + leadMs - dueEpochMs;
    return behindMs;
  };
  try {
    const lives = await livesUntil(folder, killAfter, isOver, clockBehindMs);
    await expectWhole(kind, sinceMs);
    if (kind.deferred === true) expectInTime(dueEpochMs + behindMs, sinceMs);
    return lives;
  } finally {
    await lab.stopEngine();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ended(engine: EngineAdapter): Promise<Action> {
  for (;;) {
    const [action] = await engine.actions();
    if (action !== undefined && endStates.has(action.state)) return action;
    await lab.pass(50);
  }
}

/** The action ended once and well, its files are there, and each of its phones was restarted once. */
async function expectWhole(kind: DoomedKind, sinceMs: number): Promise<void> {
  const actions = await lab.engine.actions();
  expect(actions.map(({ state, reason }) => [state, reason])).toEqual([["completed", null]]);
  const events = await lab.engine.journal({ action: actionName });
  const once = (code: string) => events.filter((event) => event.code === code).length;
  expect(["action-created", "action-started", "action-completed"].map(once)).toEqual([1, 1, 1]);
  const orders = lab.observations.orders.filter(
    ({ atMs, outcome }) => atMs >= sinceMs && outcome === "ordered",
  );
  expect(orders.map(({ mac }) => mac).sort()).toEqual([...kind.restarted].sort());
  const firstOrderMs = Math.min(...orders.map(({ atMs }) => atMs));
  expect(sentBefore(firstOrderMs, sinceMs, kind.server ?? "DL1")).toEqual([...kind.files].sort());
  await kind.expectWhole?.(lab.engine);
}

/** Names of the files that were stored on a server, and not removed again, before an instant. */
function sentBefore(untilMs: number, sinceMs: number, server: string): string[] {
  const stored = lab.observations.uploads.filter(
    (upload) =>
      upload.server === server && upload.atMs >= sinceMs && upload.atMs < untilMs && !upload.removed,
  );
  const names = stored.map(({ path }) => path.split("/").at(-1)!);
  return [...new Set(names)].filter((name) => !name.includes("write-test")).sort();
}

function expectInTime(dueRealEpochMs: number, sinceMs: number): void {
  const orders = lab.observations.orders.filter(({ atMs }) => atMs >= sinceMs);
  const firstMs = Math.min(...orders.map(({ atMs }) => atMs));
  expect(lab.startEpochMs + firstMs).toBeGreaterThanOrEqual(dueRealEpochMs);
}

describe.each(doomedKinds)("$name", (kind) => {
  // Where one step commits twice, engines that die after their first commit would begin it for ever.
  it("is done once by engines that die after their first or second commit", { timeout: 60_000 }, async () => {
    const killAfter = (life: number) => ({ commits: life % 3 === 0 ? 2 : 1 });
    expect(await carryOut(kind, killAfter)).toBeGreaterThan(3);
  });

  it("is done once by engines that die after ever more outgoing commands", { timeout: 60_000 }, async () => {
    expect(await carryOut(kind, (life) => ({ commands: life }))).toBeGreaterThan(2);
  });
});

describe("a change of the mode", () => {
  const prepare: DoomedKind["prepare"] = async (engine) => {
    const done = [textFile("6867i.cfg", "language: 1\n")];
    await engine.createAction(doomedAction({ name: "done", otherFiles: done }));
    await ended(engine);
    const later = [textFile("6865i.cfg", "language: 1\n")];
    const atEpochMs = Math.ceil(lab.nowEpochMs() / minuteMs) * minuteMs + 60 * minuteMs;
    await engine.createAction(doomedAction({ name: "later", otherFiles: later, start: { atEpochMs } }));
  };

  it(
    "is made once, with all that it deletes, by an engine that dies right after it",
    { timeout: 60_000 },
    async () => {
      const folder = await folderFor({ prepare });
      try {
        expect(actionsWithFiles(folder)).toBe(1);
        const lives = await livesUntil(
          folder,
          () => ({ commits: 1 }),
          async () => {
            if ((await lab.engine.application.read()).mode !== "tma")
              await lab.engine.application.switchMode("tma", true);
          },
        );
        expect(lives).toBe(2);
        expect(await lab.engine.actions()).toEqual([]);
        expect((await lab.engine.journal()).map(({ code }) => code)).toEqual(["mode-changed"]);
        expect(actionsWithFiles(folder)).toBe(0);
        expect((await lab.engine.storedFiles("MS1")).map(({ name }) => name)).toEqual(["6867i.cfg"]);
      } finally {
        await lab.stopEngine();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

/** Files that the archive on the disk holds for actions. */
function actionsWithFiles(folder: string): number {
  const archive = join(folder, "files");
  const labels = existsSync(archive) ? readdirSync(archive).filter((name) => name.endsWith(".json")) : [];
  const keys = labels.map(
    (name) => (JSON.parse(readFileSync(join(archive, name), "utf8")) as { key: string }).key,
  );
  return keys.filter((key) => key.startsWith("actions/")).length;
}
