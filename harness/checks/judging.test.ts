import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Observations } from "../evidence/observations.ts";
import type { RunningLab } from "../runner/running-lab.ts";
import type { ActionRecord } from "../runner/step-context.ts";
import { testPlan } from "./test-plan.ts";
import { selectScenarios } from "../scenario/scenario-file.ts";
import type { Scope } from "./check.ts";
import { checks } from "./index.ts";

const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));
const [scenario] = selectScenarios(scenariosFolder, ["TMA-PROV/small-site"]);
const plan = testPlan(scenario!);
const [phone, other] = plan.phones as [(typeof plan.phones)[0], (typeof plan.phones)[0]];
const userOf = (wanted: "read" | "write") =>
  plan.servers[0]!.accounts.find(({ role }) => role === wanted)!.user;
const [read, write] = [userOf("read"), userOf("write")];

type Stated = readonly [timeMs: number, actor: string, kind: string, data: Record<string, string | number>];

/** What a check says when these facts are all that happened, about the first two phones of the lab. */
async function judge(check: string, wanted: unknown, facts: readonly Stated[]): Promise<boolean> {
  const observations = new Observations();
  for (const [timeMs, actor, kind, data] of facts)
    observations.add({ timeMs, actor, kind, data, conversation: "" });
  const lab = { plan, observations } as unknown as RunningLab;
  const action = { id: "a1", servers: ["DL1"], listed: new Set([phone.mac, other.mac]) };
  const scope: Scope = {
    context: {
      lab,
      owner: lab.engine,
      sessions: new Map(),
      actions: [],
      checks: [],
      packages: new Map(),
      readFile: () => new Uint8Array(),
      progress() {},
    },
    phones: [phone, other],
    sinceMs: 0,
    action: () => action as unknown as ActionRecord,
    server: "DL1",
    site: undefined,
    views: () => Promise.resolve([]),
  };
  return (await checks.get(check)!.judge(scope, wanted)).ok;
}

const stored = (timeMs: number, user: string): Stated => [
  timeMs,
  "DL1",
  "server.file-stored",
  { path: "/aastra.cfg", user },
];
const restarted = (timeMs: number, mac: string): Stated => [
  timeMs,
  mac,
  "phone.restarted",
  { cause: "restart-order" },
];
const ordered = (timeMs: number, mac: string): Stated => [
  timeMs,
  "S1",
  "site.phone-ordered",
  { actionId: "a1", mac, outcome: "ordered" },
];
const received = (mac: string, from: string): Stated => [2, mac, "phone.order-received", { from }];
const restarting = (timeMs: number, mac: string): Stated => [
  timeMs,
  mac,
  "phone.state",
  { to: "restarting" },
];

describe("first-restart", () => {
  it("holds when the restarts follow the uploads", async () => {
    expect(
      await judge("first-restart", "after-last-upload", [stored(1, write), restarted(2, phone.mac)]),
    ).toBe(true);
  });
  it("fails when a phone restarts before the last upload, or none does", async () => {
    const early = [stored(1, write), restarted(2, phone.mac), stored(3, write)];
    expect(await judge("first-restart", "after-last-upload", early)).toBe(false);
    expect(await judge("first-restart", "after-last-upload", [stored(1, write)])).toBe(false);
  });
});

describe("accounts-used", () => {
  const sent = (user: string): Stated => [2, "DL1", "server.file-sent", { path: "/aastra.cfg", user }];
  it("holds when writing and reading have accounts of their own", async () => {
    expect(await judge("accounts-used", "split", [stored(1, write), sent(read)])).toBe(true);
  });
  it("fails when either uses the other's", async () => {
    expect(await judge("accounts-used", "split", [stored(1, write), sent(write)])).toBe(false);
    expect(await judge("accounts-used", "split", [stored(1, read), sent(read)])).toBe(false);
  });
});

describe("ordered-by", () => {
  it("holds when each phone hears from its site once", async () => {
    expect(await judge("ordered-by", "site", [received(phone.mac, "S1"), received(other.mac, "S1")])).toBe(
      true,
    );
  });
  it("fails for an order of the engine, a second order, and a phone without one", async () => {
    const one = received(phone.mac, "S1");
    expect(await judge("ordered-by", "site", [one, received(other.mac, "engine")])).toBe(false);
    expect(await judge("ordered-by", "site", [one, one, received(other.mac, "S1")])).toBe(false);
    expect(await judge("ordered-by", "site", [one])).toBe(false);
  });
});

describe("ordered-within", () => {
  it("holds for orders at one instant, and fails for orders that are paced or missing", async () => {
    expect(await judge("ordered-within", "1ms", [ordered(5, phone.mac), ordered(5, other.mac)])).toBe(true);
    expect(await judge("ordered-within", "1ms", [ordered(5, phone.mac), ordered(50, other.mac)])).toBe(false);
    expect(await judge("ordered-within", "1ms", [])).toBe(false);
  });
});

describe("restart-within", () => {
  const orders = [ordered(0, phone.mac), ordered(0, other.mac)];
  it("holds when every phone is quick", async () => {
    const quick = [...orders, restarting(900, phone.mac), restarting(1000, other.mac)];
    expect(await judge("restart-within", "1s", quick)).toBe(true);
  });
  it("fails when one is slow, does not restart, or was not ordered", async () => {
    expect(
      await judge("restart-within", "1s", [
        ...orders,
        restarting(900, phone.mac),
        restarting(1001, other.mac),
      ]),
    ).toBe(false);
    expect(await judge("restart-within", "1s", [...orders, restarting(900, phone.mac)])).toBe(false);
    expect(
      await judge("restart-within", "1s", [restarting(900, phone.mac), restarting(900, other.mac)]),
    ).toBe(false);
  });
});

describe("not-fetched", () => {
  const fetched = (file: string): Stated => [1, phone.mac, "phone.file-fetched", { file }];
  it("tells a phone's own file from another phone's", async () => {
    expect(await judge("not-fetched", ["other-macs"], [fetched(`${phone.mac}.cfg`)])).toBe(true);
    expect(await judge("not-fetched", ["other-macs"], [fetched(`${other.mac}.cfg`)])).toBe(false);
  });
  it("fails for a file that it names", async () => {
    expect(await judge("not-fetched", ["aastra.cfg"], [fetched("aastra.cfg")])).toBe(false);
  });
});
