import { readFileSync } from "node:fs";
import { createEngine, openStore, type EngineRefusal } from "../../engine/index.ts";
import { Laboratory, setUp, siteAction } from "../../engine/testing/laboratory.ts";

// An engine in this process with a list of many phones and a long journal. Prints how many milliseconds the first
// check of the list took, the first refusal of rubbish and the slowest of a few pages of the journal, and ends.
const [listPath, rubbishPath, storePath, events] = process.argv.slice(2) as [string, string, string, string];

const lab = new Laboratory();
const store = openStore(storePath);
const engine = createEngine(lab.ports, store);
await setUp(engine);
const list = readFileSync(listPath);
const known = list.toString("utf8").split("\n").slice(1, -1);
lab.sites.phones.splice(
  0,
  Infinity,
  ...known.map((row) => ({ ...lab.sites.phones[0]!, mac: row.slice(0, 12) })),
);

const request = siteAction();
const asked = (bytes: Uint8Array) =>
  engine.validateAction({ ...request, specific: { fileName: "list.csv", bytes, index: 1 } });

const importMs = await milliseconds(async () => {
  const { errors } = await asked(list);
  if (errors.length > 0) throw new Error(`the list is refused: ${errors[0]!.message}`);
});
const rubbishMs = await milliseconds(async () => {
  const { errors } = await asked(readFileSync(rubbishPath)).catch((error: EngineRefusal) => error);
  if (errors.length === 0) throw new Error("rubbish is accepted");
});
store.transaction(() => {
  for (let number = 1; number <= Number(events); number++) {
    store.addEvent(
      {
        atEpochMs: number,
        severity: "info",
        operator: "dupont",
        multiSite: "MS1",
        site: number % 40 === 0 ? "S2" : "S1",
        community: null,
        action: null,
        code: "action-created",
        text: `action ${number} was created`,
      },
      Number(events) * 2,
    );
  }
});
const pages = [
  {},
  { after: Number(events) - 100 },
  { site: "S2", after: Number(events) / 2 },
  { action: "none" },
];
let journalMs = 0;
for (const page of pages) {
  journalMs = Math.max(journalMs, await milliseconds(() => engine.journal({ ...page, limit: 100 })));
}
process.stdout.write(`${JSON.stringify({ importMs, rubbishMs, journalMs })}\n`);
engine.stop();
store.close();

async function milliseconds(work: () => unknown): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
