import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fileFromText } from "./domain/engine-file.ts";
import { createEngine } from "./engine.ts";
import { openStore } from "./store/index.ts";
import { type Drama, type Kill, runDoomed } from "./testing/doomed-engine.ts";
import { Laboratory, mac, minuteMs, setUp, siteAction, startOfTime } from "./testing/laboratory.ts";

const folder = mkdtempSync(join(tmpdir(), "engine-crash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let stores = 0;

const drama: Drama = {
  prepare: setUp,
  act: (engine) => engine.createAction(siteAction({ otherFiles: [fileFromText("ca.crt", "certificate")] })),
};

/** Carries out one site action, kills the engine on the way, starts another on the same store, and waits for the end. */
async function runWithKill(kill: Kill) {
  const { engine, close, ...aftermath } = await runDoomed(
    join(folder, `${(stores += 1)}.sqlite`),
    drama,
    kill,
  );
  const [action] = engine.actions();
  const events = engine.journal({ action: "winter" }).map(({ code }) => code);
  close();
  return { action, events, ...aftermath };
}

async function expectWhole(kill: Kill): Promise<void> {
  const { action, died, lab, events } = await runWithKill(kill);
  expect(died).toBe(true);
  if (action === undefined) {
    expect(lab.events.filter((event) => !event.startsWith("test"))).toEqual([]);
    return;
  }
  expect([action.state, action.reason]).toEqual(["completed", null]);
  expect([...lab.sites.restarts]).toEqual([
    [mac(1), 1],
    [mac(2), 1],
  ]);
  const firstOrder = lab.events.findIndex((event) => event.startsWith("order"));
  expect(lab.events.filter((event) => event.startsWith("order"))).toEqual(["order 2 on S1"]);
  const storedBefore = new Set(lab.events.slice(0, firstOrder).filter((event) => event.startsWith("store")));
  expect(storedBefore.size).toBe(5);
  expect(lab.events.slice(firstOrder).filter((event) => event.startsWith("store"))).toEqual([]);
  expect(events.filter((code) => code === "restart-ordered")).toHaveLength(1);
}

const unharmed = await runWithKill({});
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test("without a crash the action completes", () => expect(unharmed.action?.state).toBe("completed"));
test.each(upTo(unharmed.commits))("a kill after commit %d leaves no harm", (atCommit) =>
  expectWhole({ atCommit }),
);
test.each(upTo(unharmed.calls))("a kill before port call %d leaves no harm", (atCall) =>
  expectWhole({ atCall, moment: "before" }),
);
test.each(upTo(unharmed.calls))("a kill after port call %d leaves no harm", (atCall) =>
  expectWhole({ atCall, moment: "after" }),
);

test("a deferred action survives a restart of the engine and runs once", async () => {
  const lab = new Laboratory();
  const path = join(folder, "deferred.sqlite");
  const store = openStore(path);
  const engine = createEngine(lab.ports, store);
  await setUp(engine);
  await engine.createAction(siteAction({ start: { atEpochMs: startOfTime + 10 * minuteMs } }));
  engine.stop();
  store.close();
  await lab.clock.advance(20 * minuteMs);
  expect(lab.events).toEqual([]);

  const secondStore = openStore(path);
  const second = createEngine(lab.ports, secondStore);
  await lab.clock.advance(20 * minuteMs);
  expect(second.actions()[0]?.state).toBe("completed");
  expect(lab.sites.restarts.get(mac(1))).toBe(1);
  second.stop();
  secondStore.close();
});
