import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEngine, openStore } from "../engine/index.ts";
import type { Engine, JournalQuery } from "../engine/index.ts";
import { Laboratory, setUp, startOfTime } from "../engine/testing/laboratory.ts";
import { bestInAlternation, figureOf } from "./figure.ts";
import type { Bench, Figure } from "./figure.ts";
import { sqliteMs } from "./peers/sqlite3.ts";

const events = 100_000;
const pageSize = 100;
const pageMsAtMost = 50;
const rounds = 20;

interface Page {
  readonly query: JournalQuery;
  /** The same for sqlite3. */
  readonly where: string;
}

/** Pages of a long journal: one in its midst, and one whose few events lie far apart. */
const pages: Readonly<Record<string, Page>> = {
  "journal-page": { query: { after: events / 2 }, where: `position > ${events / 2}` },
  "journal-filtered": {
    query: { severity: "error", site: "S2" },
    where: "severity = 'error' AND site = 'S2'",
  },
};

/** One more page of a journal that has grown for long, as an operator and as sqlite3 read it. */
export const journalPage: Bench = {
  name: "journal-page",
  title: `a page of a journal with ${events} events`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), "provlab-bench-"));
    const [path, copy] = [join(folder, "engine.sqlite"), join(folder, "copy.sqlite")];
    try {
      await writeJournal(path);
      copyFileSync(path, copy); // an open store serves nobody else
      const store = openStore(path);
      const engine = createEngine(new Laboratory().ports, store, { journalLimit: events });
      const figures: Figure[] = [];
      for (const [name, page] of Object.entries(pages))
        figures.push(...(await figuresOf(name, page, engine, copy)));
      engine.stop();
      store.close();
      return figures;
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function figuresOf(
  name: string,
  { query, where }: Page,
  engine: Engine,
  copy: string,
): Promise<Figure[]> {
  const select = `SELECT * FROM journal WHERE ${where} ORDER BY position LIMIT ${pageSize};`;
  const best = await bestInAlternation(
    { ours: async () => pageMs(engine, query), sqlite3: () => sqliteMs(copy, [select]) },
    "less",
  );
  const ms = { unit: "ms", better: "less", value: best.ours } as const;
  return [
    figureOf({ ...ms, name, peer: "the bar", bar: 1, peerValue: pageMsAtMost }),
    figureOf({
      ...ms,
      name: `${name}-sqlite3`,
      peer: "sqlite3, same page",
      bar: 0.2,
      peerValue: best.sqlite3,
    }),
  ];
}

function pageMs(engine: Engine, query: JournalQuery): number {
  const startedAtMs = performance.now();
  for (let round = 0; round < rounds; round++) engine.journal({ ...query, limit: pageSize });
  return (performance.now() - startedAtMs) / rounds;
}

/** Leaves a store with a full journal behind. */
async function writeJournal(path: string): Promise<void> {
  const store = openStore(path);
  const engine = createEngine(new Laboratory().ports, store, { journalLimit: events });
  await setUp(engine);
  store.transaction(() => {
    for (let number = 0; number < events; number++) store.addEvent(eventOf(number), events);
  });
  engine.stop();
  store.close();
}

function eventOf(number: number) {
  const isError = number % 1000 === 0;
  return {
    atEpochMs: startOfTime + number * 1000,
    severity: isError ? ("error" as const) : ("info" as const),
    operator: "operator (national)",
    multiSite: "MS1",
    site: number % 2 === 0 ? "S2" : "S1",
    community: null,
    action: `winter ${number % 50}`,
    code: isError ? ("action-failed" as const) : ("restart-ordered" as const),
    text: `action "winter ${number % 50}": ${number % 1500} phones were told to restart`,
  };
}
