import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fileFromText } from "./domain/engine-file.ts";
import { otherFileKey } from "./services/archive-keys.ts";
import { type Aftermath, type Drama, type Kill, runDoomed } from "./testing/doomed-engine.ts";
import {
  csv,
  deployment,
  type Laboratory,
  mac,
  manifest,
  minuteMs,
  server,
  setUp,
  siteAction,
  startOfTime,
  topology,
} from "./testing/laboratory.ts";

const folder = mkdtempSync(join(tmpdir(), "engine-crash-kinds-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let stores = 0;

interface Kind extends Drama {
  readonly name: string;
  /** What has to be true after every kill. */
  expectWhole(aftermath: Aftermath): Promise<void> | void;
}

const remoteList = csv(
  `MAC_ADDRESS;!sip line1 user name;!sip line1 auth name;sip line1 password\n${mac(7)};a;a;p\n${mac(8)};b;b;p`,
);
const remoteAction = deployment({ name: "rw", servers: ["RW1"], package: null, remoteWorkers: remoteList });
const digitalImage = fileFromText("5370.bin", "D1");
const images = [
  {
    model: "5370 Digital",
    file: digitalImage.name,
    version: "D1",
    sizeBytes: digitalImage.sizeBytes,
    checksum: digitalImage.checksum,
  },
];
const digitalPhone = (lab: Laboratory, number: string) => ({
  ...lab.sites.phones[0]!,
  mac: null,
  range: "53xx",
  model: "5370 Digital",
  number,
  version: "D0",
});
const globalUpdate = {
  multiSite: "MS1",
  package: "P1",
  kind: "global",
  name: "g",
  servers: ["DL1"],
  index: 3,
} as const;
/** The one action, when the engine lived long enough to accept it. */
const accepted = ({ engine }: Aftermath) => engine.actions()[0];

const kinds: readonly Kind[] = [
  {
    name: "a digital action",
    async prepare(engine, lab) {
      await setUp(engine);
      lab.sites.phones.push(digitalPhone(lab, "501"), digitalPhone(lab, "502"));
      await engine.addPackage({ ...manifest, name: "D1", range: "53xx", images }, [digitalImage], "MS1");
    },
    act: (engine) =>
      engine.createAction(
        siteAction({ range: "53xx", package: "D1", servers: [], global: null, specific: null }),
      ),
    expectWhole(aftermath) {
      const { lab } = aftermath;
      const action = accepted(aftermath);
      if (action === undefined) return expect(lab.sites.digitalOrders.size).toBe(0);
      expect([action.state, action.reason]).toEqual(["completed", null]);
      expect(lab.sites.digitalOrders.size).toBe(1);
      expect([lab.sites.restarts.get("501"), lab.sites.restarts.get("502")]).toEqual([1, 1]);
    },
  },
  {
    name: "a deployment to remote phones",
    async prepare(engine) {
      await setUp(engine);
      engine.application.change({ remoteWorkers: true });
      engine.addServer(server("RW1", { audience: "remote-workers" }), true);
    },
    act: (engine) => engine.createAction(remoteAction),
    expectWhole(aftermath) {
      const { lab, engine } = aftermath;
      const action = accepted(aftermath);
      if (action === undefined) return expect(lab.deposit.namesOn("RW1")).toEqual([]);
      expect([action.state, action.reason]).toEqual(["completed", null]);
      expect(engine.remoteWorkers.list()).toHaveLength(2);
      expect(lab.deposit.namesOn("RW1")).toEqual([`${mac(7)}.cfg`, `${mac(8)}.cfg`]);
    },
  },
  {
    name: "the removal of remote phones",
    async prepare(engine, lab) {
      await setUp(engine);
      engine.application.change({ remoteWorkers: true });
      engine.addServer(server("RW1", { audience: "remote-workers" }), true);
      await engine.createAction(remoteAction);
      await lab.clock.advance(minuteMs);
    },
    act: (engine) => engine.remoteWorkers.remove("S1", null, true),
    async expectWhole({ lab, engine }) {
      const listed = engine.remoteWorkers.list().map((worker) => `${worker.mac}.cfg`);
      // What is not listed is not on the server either, and a repetition is harmless.
      expect(lab.deposit.namesOn("RW1").filter((name) => !listed.includes(name))).toEqual([]);
      await engine.remoteWorkers.remove("S1", null, true);
      expect(lab.deposit.namesOn("RW1")).toEqual([]);
    },
  },
  {
    name: "a deferred action",
    prepare: setUp,
    act: (engine) =>
      engine.createAction(
        siteAction({
          start: { atEpochMs: startOfTime + minuteMs },
          otherFiles: [fileFromText("ca.crt", "c")],
        }),
      ),
    expectWhole(aftermath) {
      const { lab } = aftermath;
      const action = accepted(aftermath);
      if (action === undefined) return expect(lab.sites.orders.size).toBe(0);
      expect([action.state, action.reason]).toEqual(["completed", null]);
      expect([...lab.sites.restarts]).toEqual([
        [mac(1), 1],
        [mac(2), 1],
      ]);
    },
  },
  {
    name: "a change of the mode",
    async prepare(engine, lab) {
      await setUp(engine);
      await engine.createAction(siteAction({ name: "done" }));
      await lab.clock.advance(minuteMs);
      const start = { atEpochMs: startOfTime + 600 * minuteMs };
      await engine.createAction(
        siteAction({ name: "later", start, otherFiles: [fileFromText("ca.crt", "c")] }),
      );
    },
    act: (engine) => engine.application.switchMode("tma", true),
    expectWhole({ lab, engine }) {
      const { mode } = engine.application.read();
      const kept = engine.actions();
      expect(kept.map(({ name }) => name)).toEqual(mode === "tma" ? [] : ["done", "later"]);
      const purged = engine.journal().map(({ code }) => code);
      expect(purged.length === 1 && purged[0] === "mode-changed").toBe(mode === "tma");
      const [, later] = kept;
      if (later !== undefined) expect(lab.ports.archive.open(otherFileKey(later.id))).toBeDefined();
      expect(engine.packages()).toHaveLength(1);
    },
  },
  {
    name: "an activation of TMA-EP",
    async prepare(engine) {
      await setUp(engine);
      engine.application.switchMode("tma", true);
      engine.distribution.apply({ multiSite: "MS1", package: "P1" }, true);
      await engine.distribution.update({
        ...globalUpdate,
        start: { atEpochMs: startOfTime + 600 * minuteMs },
      });
    },
    act: (engine) => engine.application.switchMode("tma-ep", true),
    expectWhole({ engine }) {
      const { mode } = engine.application.read();
      expect(engine.actions().map(({ state }) => state)).toEqual(mode === "tma-ep" ? [] : ["scheduled"]);
      const purged = engine.journal().map(({ code }) => code);
      expect(purged.length === 1 && purged[0] === "mode-changed").toBe(mode === "tma-ep");
      expect(engine.packages()).toHaveLength(1);
    },
  },
  {
    name: "a change of the community mode",
    async prepare(engine) {
      await setUp(engine);
      const multiSites = topology.multiSites.map((one) => ({
        ...one,
        communityMode: true,
        communities: ["C1"],
      }));
      engine.loadTopology({ version: 2, multiSites });
      await engine.createAction(deployment({ start: { atEpochMs: startOfTime + 600 * minuteMs } }));
    },
    act: (engine) => engine.accounts.changeCommunityMode("MS1", true, true),
    expectWhole({ engine }) {
      const enabled = engine.application.read().communityMultiSites.length === 1;
      expect(engine.servers()).toHaveLength(enabled ? 0 : 2);
      expect(engine.actions()[0]?.state).toBe(enabled ? "cancelled" : "scheduled");
    },
  },
  {
    name: "an update of phone data",
    async prepare(engine) {
      await setUp(engine);
      engine.application.switchMode("tma", true);
      engine.distribution.apply({ multiSite: "MS1", package: "P1" }, true);
    },
    act: (engine) => engine.distribution.update({ ...globalUpdate, start: "immediate" }),
    expectWhole(aftermath) {
      const { engine, lab } = aftermath;
      const { pendingUpdates } = engine.distribution.read({ multiSite: "MS1", package: "P1" });
      const done = accepted(aftermath)?.state === "completed";
      expect(pendingUpdates.includes("global")).toBe(!done);
      expect(lab.deposit.namesOn("DL1")).toEqual(done ? ["aastra.cfg"] : []);
    },
  },
];

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const run = (kind: Kind, kill: Kill) => runDoomed(join(folder, `${(stores += 1)}.sqlite`), kind, kill);

test.each(kinds)("$name survives a kill at every commit and every port call", async (kind) => {
  const unharmed = await run(kind, {});
  await kind.expectWhole(unharmed);
  unharmed.close();
  const kills: Kill[] = [
    ...upTo(unharmed.commits).map((atCommit) => ({ atCommit })),
    ...upTo(unharmed.calls).flatMap((atCall) => [
      { atCall, moment: "before" as const },
      { atCall, moment: "after" as const },
    ]),
  ];
  for (const kill of kills) {
    const aftermath = await run(kind, kill);
    expect([kill, aftermath.died]).toEqual([kill, true]);
    await kind.expectWhole(aftermath);
    aftermath.close();
  }
});
