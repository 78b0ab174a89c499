import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import type { Action } from "../domain/action.ts";
import type { NewJournalEvent } from "../domain/journal.ts";
import { openStore } from "./store.ts";

const folder = mkdtempSync(join(tmpdir(), "engine-store-"));
const path = join(folder, "engine.sqlite");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const event = (text: string): NewJournalEvent => ({
  atEpochMs: 1,
  severity: "info",
  operator: "engine",
  multiSite: "MS1",
  site: null,
  community: null,
  action: text,
  code: "action-started",
  text,
});

test("of 10001 events the oldest is gone", () => {
  const store = openStore(":memory:");
  store.transaction(() => {
    for (let index = 0; index <= 10_000; index += 1) store.addEvent(event(String(index)), 10_000);
  });
  const events = store.events();
  expect([events.length, events[0]?.text, events.at(-1)?.text]).toEqual([10_000, "1", "10000"]);
  expect(events[0]).toEqual({ position: 2, ...event("1") });
  store.close();
});

test("events are found by action", () => {
  const store = openStore(":memory:");
  store.transaction(() => ["a", "b"].map((text) => store.addEvent(event(text), 10)));
  expect(store.events({ action: "b" }).map(({ text }) => text)).toEqual(["b"]);
  store.close();
});

test("a change that throws leaves nothing behind", () => {
  const store = openStore(":memory:");
  const change = () =>
    store.transaction(() => {
      store.addEvent(event("a"), 10);
      throw new Error("no");
    });
  expect(change).toThrow("no");
  expect(store.events()).toEqual([]);
  store.close();
});

const action = (id: string) => ({ id, multiSite: "MS1", name: id, state: "uploading" }) as unknown as Action;

test("a change that throws changes no action and no topology that was read before", () => {
  const store = openStore(":memory:");
  store.transaction(() => store.addAction(action("a")));
  const before = [store.topology(), store.unfinishedActions()];
  const change = () =>
    store.transaction(() => {
      store.setTopology({ version: 2, multiSites: [] });
      store.putAction({ ...action("a"), state: "failed" });
      store.addAction(action("b"));
      expect([store.topology().version, store.unfinishedActions().map(({ id }) => id)]).toEqual([2, ["b"]]);
      throw new Error("no");
    });
  expect(change).toThrow("no");
  expect([store.topology(), store.unfinishedActions()]).toEqual(before);
  store.close();
});

test("unfinished actions keep the order in which they were added, and are gone once they have ended", () => {
  const store = openStore(":memory:");
  store.transaction(() => ["a", "b", "c"].map((id) => store.addAction(action(id))));
  store.transaction(() => store.putAction({ ...action("a"), reason: "anew" }));
  store.transaction(() => store.putAction({ ...action("b"), state: "completed" }));
  expect(store.unfinishedActions()).toEqual([{ ...action("a"), reason: "anew" }, action("c")]);
  expect([store.action("b")?.state, store.action("c")?.state]).toEqual(["completed", "uploading"]);
  store.close();
});

test("an action that was forgotten is not brought back by what is written of it later", () => {
  const store = openStore(":memory:");
  store.transaction(() => store.addAction(action("a")));
  store.transaction(() => store.purge());
  store.transaction(() => store.putAction(action("a")));
  expect([store.action("a"), store.unfinishedActions()]).toEqual([undefined, []]);
  store.close();
});

test("a commit stays when what follows it throws", () => {
  const store = openStore(":memory:", {
    afterCommit: () => {
      throw new Error("killed");
    },
  });
  expect(() => store.transaction(() => store.addEvent(event("a"), 10))).toThrow("killed");
  expect(store.events()).toHaveLength(1);
  store.close();
});

test("a store serves one engine at a time", () => {
  const shared = join(folder, "shared.sqlite");
  const first = openStore(shared);
  expect(() => openStore(shared)).toThrow("does another engine run on it?");
  first.close();
  openStore(shared).close();
});

test("a store of a newer engine is refused", () => {
  openStore(path).close();
  const database = new DatabaseSync(path);
  database.exec("PRAGMA user_version = 99");
  database.close();
  expect(() => openStore(path)).toThrow("schema 99");
});
