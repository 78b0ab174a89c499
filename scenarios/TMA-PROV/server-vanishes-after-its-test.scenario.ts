import { defineScenario } from "../../harness/scenario/define-scenario.ts";
import type { StepContext } from "../../harness/runner/step-context.ts";

const testOfTheSite = "site.management-request";

/** Stops the download server once it has passed its test and the site is being tested. */
async function stopServerAtTheTestOfTheSite({ lab }: StepContext): Promise<void> {
  const asked = () => lab.observations.count(testOfTheSite);
  const before = asked();
  await lab.until("test of the site", () => asked() > before, 10_000);
  await lab.command({ type: "stop-server", server: "DL1" });
}

export const scenario = defineScenario({
  scenario: "TMA-PROV/server-vanishes-after-its-test",
  title: "A server that passes its test and is gone at the upload fails the action, and nobody restarts",
  worlds: ["virtual"],
  lab: "labs/ten-phones.lab.yaml",
  tempo: "brisk",
  steps: [
    {
      provision: {
        name: "gone",
        site: "S1",
        server: "DL1",
        package: "V2",
        specific: { phones: { model: "6867i" }, parameters: { language: "2" }, index: 2 },
        until: "accepted",
      },
    },
    { do: { what: "the server goes down between its test and the upload", run: stopServerAtTheTestOfTheSite } },
    { "wait-until": { action: "failed", within: "1min" } },
    {
      expect: {
        action: { state: "failed", reason: "DL1" },
        history: ["scheduled", "testing", "uploading", "failed"],
        "event-order": ["server-test", "site-test"],
        ids: ["TMA-PROV-020"],
      },
    },
    { expect: { uploaded: {}, journal: ["action-started", "action-failed"], ids: ["TMA-PROV-020"] } },
    { wait: "3s" },
    { expect: { phones: "listed", boots: 0, orders: 0, ids: ["TMA-PROV-020", "TMA-PROV-018"] } },
  ],
});
