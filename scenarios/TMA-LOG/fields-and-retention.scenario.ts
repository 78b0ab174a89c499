import { defineScenario } from "../../harness/scenario/define-scenario.ts";
import type { StepContext } from "../../harness/runner/step-context.ts";

const kept = 10_000;
const ids = ["TMA-LOG-001"];
const fields = ["atEpochMs", "severity", "operator", "multiSite", "site", "action", "code", "text"] as const;

/** As many events as the journal keeps, and one more beside those that are there. */
async function causeEvents({ lab }: StepContext): Promise<void> {
  const { application } = lab.engine;
  for (let count = 0; count <= kept; count++) {
    await lab.settle("an event", application.manageModel("6xxxi", "6730", count % 2 === 0));
  }
}

async function judgeJournal({ lab, checks }: StepContext): Promise<void> {
  const events = await lab.settle("journal", lab.engine.journal());
  const [first] = events;
  const oldest = `oldest ${first?.code}`;
  checks.push({
    name: "journal keeps the last events",
    ids,
    result: events.length === kept && first?.code === "model-changed" ? "pass" : "fail",
    expected: `${kept} events, oldest model-changed`,
    actual: `${events.length} events, ${oldest}`,
    examples: [],
    atMs: lab.nowMs(),
  });
  const incomplete = events.filter((event) => fields.some((field) => event[field] === undefined));
  checks.push({
    name: "events have every field",
    ids,
    result: incomplete.length === 0 && events.length > 0 ? "pass" : "fail",
    expected: `every event with ${fields.join(", ")}`,
    actual: `${incomplete.length} events without one of them`,
    examples: incomplete.slice(0, 5).map((event) => JSON.stringify(event)),
    atMs: lab.nowMs(),
  });
}

export const scenario = defineScenario({
  scenario: "TMA-LOG/fields-and-retention",
  title: "The journal keeps the last 10 000 events, each with time, severity, operator, place, action, code and text",
  worlds: ["virtual"],
  lab: "labs/ten-phones.lab.yaml",
  tempo: "brisk",
  steps: [
    { do: { what: "cause more events than the journal keeps", run: causeEvents } },
    { do: { what: "read the journal", ids, run: judgeJournal } },
  ],
});
