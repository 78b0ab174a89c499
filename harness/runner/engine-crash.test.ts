import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineRefusal } from "../adapters/engine-adapter.ts";
import type { Action } from "../adapters/engine-adapter.ts";
import { readLab } from "../lab/lab-file.ts";
import { readTempo } from "../lab/tempo.ts";
import { startWireLab } from "./wire-lab.ts";
import type { WireLab } from "./wire-lab.ts";
import type { EngineRole } from "./wire-messages.ts";

const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));
const listed = ["00085D1547F0", "00085D1547F1", "08000F154700"];
/** More than a site action needs; a kill point beyond the last one ends the loop. */
const killPointsMax = 200;
const endStates = new Set(["completed", "failed", "cancelled"]);

let lab: WireLab;
let prepared: string;
let cycle = 0;

beforeAll(async () => {
  lab = await startWireLab(
    {
      id: "engine-crash",
      lab: readLab(scenariosFolder, "labs/ten-phones.lab.yaml"),
      tempo: readTempo(scenariosFolder, "brisk"),
    },
    { seed: "1", engine: "reference" },
  );
  await lab.stopEngine();
  prepared = lab.engineFolder;
});
afterAll(() => lab.stop());

/** One site action with an engine that dies where it is told to, and another engine that goes on. */
async function runWithKill(killAfter: NonNullable<EngineRole["killAfter"]>): Promise<boolean> {
  cycle++;
  const folder = mkdtempSync(join(tmpdir(), "provlab-crash-"));
  try {
    cpSync(prepared, folder, { recursive: true });
    await lab.startEngine({ folder, killAfter });
    const sinceMs = lab.nowMs();
    const created = request().catch((error: unknown) => error);
    const died = await Promise.race([lab.engineDeath().then(() => true), ended().then(() => false)]);
    if (!died) return false;
    await created;
    await lab.startEngine({ folder });
    if ((await lab.engine.actions()).length === 0) await request();
    const action = await ended();
    expectNothingLost(action, sinceMs);
    return true;
  } finally {
    await lab.stopEngine();
    rmSync(folder, { recursive: true, force: true });
  }
}

function request(): Promise<unknown> {
  const rows = listed.map((mac) => `${mac};Desk ${cycle}`);
  const specific = ["MAC_ADDRESS;sip line1 screen name", ...rows, ""].join("\n");
  return lab.engine.createAction({
    name: `update ${cycle}`,
    range: "6xxxi",
    multiSite: lab.plan.multiSite.id,
    site: "S1",
    servers: ["DL1"],
    package: "V2",
    global: { fileName: "global.csv", bytes: Buffer.from("PARAMETERS;VALUE\ndate format;1\n"), index: cycle },
    specific: { fileName: "list.csv", bytes: Buffer.from(specific), index: cycle },
    otherFiles: [],
    start: "immediate",
  });
}

/** The action once it has ended; never settles while the engine is dead. */
async function ended(): Promise<Action> {
  for (;;) {
    const [action] = await lab.engine.actions().catch((error: unknown): Action[] => {
      if (error instanceof EngineRefusal) throw error;
      return [];
    });
    if (action !== undefined && endStates.has(action.state)) return action;
    await lab.pass(50);
  }
}

/** Nothing is lost, no phone restarted without its files, none restarted twice. */
function expectNothingLost(action: Action, sinceMs: number): void {
  expect([action.state, action.reason]).toEqual(["completed", null]);
  const orders = lab.observations.orders.filter(
    (order) => order.atMs >= sinceMs && order.outcome === "ordered",
  );
  expect(orders.map(({ mac }) => mac).sort()).toEqual(listed);
  const firstOrderMs = Math.min(...orders.map(({ atMs }) => atMs));
  const uploads = lab.observations.uploads.filter(({ atMs }) => atMs >= sinceMs);
  const before = new Set(uploads.filter(({ atMs }) => atMs < firstOrderMs).map(({ path }) => path));
  const files = ["aastra.cfg", "6731i.st", "6867i.st", "6920.st", ...listed.map((mac) => `${mac}.cfg`)];
  expect([...before].filter((path) => !path.includes("write-test")).sort()).toEqual(
    files.map((file) => `/${file}`).sort(),
  );
  for (const mac of listed) {
    const phone = lab.observations.phone(mac);
    const restarts = phone.restarts.filter(({ atMs, cause }) => atMs >= sinceMs && cause === "restart-order");
    expect([mac, restarts.length]).toEqual([mac, 1]);
    expect([mac, phone.registrations.at(-1)?.specificIndex]).toEqual([mac, cycle]);
  }
}

describe("an engine process that is killed and started again", () => {
  it("loses nothing after any store commit", { timeout: 300_000 }, async () => {
    expect(await countKillPoints((commits) => runWithKill({ commits }))).toBeGreaterThan(5);
  });

  it("loses nothing after any outgoing command", { timeout: 300_000 }, async () => {
    expect(await countKillPoints((commands) => runWithKill({ commands }))).toBeGreaterThan(10);
  });
});

/** Kills at the first, the second, … point until an action ends without reaching the point. */
async function countKillPoints(run: (point: number) => Promise<boolean>): Promise<number> {
  for (let point = 1; point <= killPointsMax; point++) if (!(await run(point))) return point - 1;
  throw new Error(`more than ${killPointsMax} kill points`);
}
