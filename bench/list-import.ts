import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineRefusal } from "../engine/index.ts";
import type { Engine } from "../engine/index.ts";
import { csv, mac, siteAction, startEngine } from "../engine/testing/laboratory.ts";
import { bestInAlternation, figureOf } from "./figure.ts";
import type { Bench, Measured } from "./figure.ts";
import { sqliteMs } from "./peers/sqlite3.ts";

const phones = 1500;
const importMsAtMost = 200;
const rubbishBytes = 5_000_000;
const rubbishMsAtMost = 1000;

/** The check of a whole action with a full list, and of a list that is none. */
export const listImport: Bench = {
  name: "list-import",
  title: `a list of ${phones} phones is imported with all checks, 5 MB of rubbish are refused`,
  async run() {
    const { engine, lab } = await startEngine();
    lab.sites.phones.splice(0, Infinity, ...Array.from({ length: phones }, (_, index) => phoneOf(index + 1)));
    const list = listText();
    const folder = mkdtempSync(join(tmpdir(), "provlab-bench-"));
    const path = join(folder, "list.csv");
    try {
      writeFileSync(path, list);
      const best = await bestInAlternation(
        {
          ours: () => milliseconds(engine, list, []),
          sqlite3: () => sqliteMs(":memory:", importInto(path)),
          rubbish: () => milliseconds(engine, rubbish(), ["csv-header"]),
        },
        "less",
      );
      const ms = { unit: "ms", better: "less" } as const;
      return [
        figureOf({
          ...ms,
          name: "list-import",
          peer: "the bar",
          bar: 1,
          value: best.ours,
          peerValue: importMsAtMost,
        }),
        // Its table checks the MAC addresses and nothing else.
        figureOf({
          ...ms,
          name: "list-import-sqlite3",
          peer: "sqlite3 .import",
          bar: 0.05,
          value: best.ours,
          peerValue: best.sqlite3,
        }),
        figureOf({
          ...ms,
          name: "rubbish-refused",
          peer: "the bar",
          bar: 1,
          value: best.rubbish,
          peerValue: rubbishMsAtMost,
        }),
      ];
    } finally {
      rmSync(folder, { recursive: true });
      engine.stop();
    }
  },
};

/** Has the engine check an action with this list; says when it finds other faults than expected. */
async function milliseconds(engine: Engine, text: string, faults: readonly string[]): Promise<Measured> {
  const request = siteAction({ specific: csv(text, 40) });
  const startedAtMs = performance.now();
  const found = await faultsOf(engine, request);
  const passedMs = performance.now() - startedAtMs;
  const asExpected = JSON.stringify(found) === JSON.stringify(faults);
  return asExpected ? passedMs : { missing: `the engine found ${found.join(", ") || "no fault"}` };
}

async function faultsOf(engine: Engine, request: ReturnType<typeof siteAction>): Promise<string[]> {
  try {
    const { errors } = await engine.validateAction(request);
    return errors.map(({ code }) => code);
  } catch (error) {
    if (error instanceof EngineRefusal) return error.errors.map(({ code }) => code);
    throw error;
  }
}

function listText(): string {
  const rows = Array.from({ length: phones }, (_, index) => `${mac(index + 1)};Desk ${index};1;sip.example`);
  return ["MAC_ADDRESS;sip line1 screen name;language 1;sip proxy ip", ...rows, ""].join("\n");
}

/** Lines of all sorts of characters but quotes, without a header, few enough that all of them are read; the same ones each time. */
function rubbish(): string {
  let state = 1;
  const next = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0);
  return Array.from({ length: rubbishBytes }, () => String.fromCharCode(35 + ((next() >>> 16) % 92)))
    .join("")
    .replaceAll("~~", "\n");
}

function importInto(path: string): string[] {
  const digits = "[0-9A-F]".repeat(12);
  return [
    `CREATE TABLE list{n} (mac TEXT PRIMARY KEY CHECK (mac GLOB '${digits}'), label, language, proxy);`,
    ".mode csv",
    ".separator ;",
    `.import --skip 1 ${path} list{n}`,
  ];
}

function phoneOf(number: number) {
  const nothing = { label: null, gateway: null, community: null, globalIndex: null, specificIndex: null };
  return {
    ...nothing,
    mac: mac(number),
    model: "6867i",
    range: "6xxxi",
    number: String(1000 + number),
    registered: true,
    address: "127.0.0.2",
    version: "6.3",
  };
}
