import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProcess } from "./child-process.ts";
import { bestInAlternation, figureOf } from "./figure.ts";
import type { Bench, Figure, Measured } from "./figure.ts";
import { runProgram } from "./run-provlab.ts";

const rows = 1500;
const rubbishBytes = 5_000_000;
const events = 100_000;

interface EngineTimes {
  readonly importMs: number;
  readonly rubbishMs: number;
  readonly journalMs: number;
}

/** The engine's import with all checks and its journal, beside the bare import and select of sqlite3. */
export const engineData: Bench = {
  name: "engine-data",
  title: `the engine checks ${rows} rows, refuses ${rubbishBytes / 1e6} MB of rubbish, pages through ${events} events`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), "provlab-bench-engine-"));
    const [list, rubbish, store] = ["list.csv", "rubbish.csv", "engine.sqlite"].map((name) =>
      join(folder, name),
    );
    writeFileSync(list!, listOf(rows));
    writeFileSync(rubbish!, rubbishOf(rubbishBytes));
    const best: Partial<Record<keyof EngineTimes, number>> = {};
    const engine = async (): Promise<Measured> => {
      rmSync(store!, { force: true });
      await using process = await startProcess("engine-data", [list!, rubbish!, store!, String(events)]);
      const times = JSON.parse(process.firstLine) as EngineTimes;
      for (const name of ["importMs", "rubbishMs", "journalMs"] as const)
        best[name] = Math.min(times[name], best[name] ?? Infinity);
      return times.importMs;
    };
    try {
      const peer = await bestInAlternation(
        {
          engine,
          importMs: () => sqlite(`.mode csv`, `.separator ;`, `.import ${list!} list`),
          journalMs: () => sqlite(`.open ${store!}`, "SELECT * FROM journal WHERE site = 'S2' LIMIT 100;"),
        },
        "less",
      );
      return [
        ...figures("engine-import", best.importMs, peer.importMs, 200),
        ...figures("engine-journal-page", best.journalMs, peer.journalMs, 50),
        beside("engine-rubbish", best.rubbishMs, "the bar", 1000, 1),
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** A list as operators write it: addresses, names with accents, quoted values. */
function listOf(count: number): string {
  const row = (_: unknown, index: number) =>
    `00085D${index.toString(16).toUpperCase().padStart(6, "0")};"Poste n° ${index}; étage ${index % 9}";${20000 + index};NOTDEFINED`;
  return [
    "MAC_ADDRESS;sip line1 screen name;sip line1 user name;time zone name",
    ...Array.from({ length: count }, row),
    "",
  ].join("\n");
}

/** A table of nonsense: fields and lines are there, and nothing in them fits. */
function rubbishOf(bytes: number): string {
  return randomBytes(bytes / 2)
    .toString("hex")
    .replaceAll("7", ";")
    .replaceAll("ff", "\r\n");
}

async function sqlite(...commands: readonly string[]): Promise<Measured> {
  try {
    const { exitCode, elapsedMs, err } = await runProgram("sqlite3", [":memory:", ...commands]);
    return exitCode === 0 ? elapsedMs : { missing: `sqlite3 ended with ${exitCode}: ${err.slice(0, 300)}` };
  } catch (error) {
    return { missing: `sqlite3 cannot be run: ${String(error)}` };
  }
}

/** A figure against its bar, and beside the bare work of sqlite3, process included: a twentieth of its speed at least. */
function figures(name: string, valueMs: Measured | undefined, sqliteMs: Measured, barMs: number): Figure[] {
  return [
    beside(name, valueMs, "the bar", barMs, 1),
    beside(`${name}-sqlite`, valueMs, "sqlite3, no checks", sqliteMs, 0.05),
  ];
}

function beside(
  name: string,
  value: Measured = { missing: "not measured" },
  peer: string,
  peerValue: Measured,
  bar: number,
): Figure {
  return figureOf({ name, unit: "ms", peer, bar, better: "less", value, peerValue });
}
