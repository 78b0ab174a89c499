import { defineScenario } from "../../harness/scenario/define-scenario.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const global = (value: number) => ({ text: `PARAMETERS;VALUE\ndate format;${value}\n`, index: value });

const finished = numbers(7).map((number) => ({
  deploy: { name: `done ${number}`, server: "DL1", global: global(number) },
}));

/** Two deferred actions with two files each. */
const deferred = numbers(2).map((number) => ({
  provision: {
    name: `deferred ${number}`,
    site: "S1",
    server: "DL1",
    global: global(number + 10),
    specific: { phones: { model: "6867i" }, parameters: { "sip line1 screen name": "late" }, index: number },
    start: { after: "1h" },
    until: "accepted",
  },
}));

export const scenario = defineScenario({
  scenario: "TMA-MODE/what-the-return-deletes",
  title: "Going back to TMA deletes journal, history, scheduled actions with their files and the global file; specific files stay",
  worlds: ["virtual"],
  needs: ["virtual-clock"],
  lab: "labs/plain-tma.lab.yaml",
  tempo: "brisk",
  steps: [
    { "switch-mode": { to: "tma-ep" } },
    ...finished,
    {
      deploy: {
        name: "phones",
        server: "DL1",
        specific: { phones: "00085D1547FD", parameters: { "sip line1 screen name": "Desk 7" } },
      },
    },
    ...deferred,
    {
      expect: {
        "switch-deletes": { events: "at least 12", history: 8, "scheduled-actions": 2, files: 4 },
        ids: ["TMA-MODE-021", "TMA-MODE-022", "TMA-MODE-023"],
      },
    },
    { expect: { "working-files": ["00085D1547FD.cfg", "aastra.cfg"], ids: ["TMA-MODE-024", "TMA-MODE-025"] } },
    { expect: { "working-file": { name: "00085D1547FD.cfg", has: ["sip line1 screen name: Desk 7"] }, ids: ["TMA-MODE-024"] } },
    { "switch-mode": { to: "tma" } },
    { expect: { "whole-journal": ["mode-changed"], ids: ["TMA-MODE-021"] } },
    { expect: { actions: {}, "switch-deletes": { history: 0 }, ids: ["TMA-MODE-022", "TMA-MODE-023"] } },
    { expect: { "switch-deletes": { "scheduled-actions": 0, files: 0 }, ids: ["TMA-MODE-022"] } },
    { expect: { "working-files": ["00085D1547FD.cfg"], ids: ["TMA-MODE-024", "TMA-MODE-025"] } },
    { expect: { "working-file": { name: "00085D1547FD.cfg", has: ["sip line1 screen name: Desk 7"] }, ids: ["TMA-MODE-024"] } },
    { wait: "2h" },
    {
      expect: {
        facts: { "server.file-stored": 0, "site.order-received": 0, "phone.restarted": 0 },
        ids: ["TMA-MODE-022"],
      },
    },
    { deploy: { name: "import", server: "DL1", package: "V2", global: global(7) } },
    { expect: { "working-files": ["00085D1547FD.cfg", "aastra.cfg"], ids: ["TMA-MODE-025"] } },
    { expect: { server: "DL1", "file-text": { path: "aastra.cfg", has: ["date format: 7"] }, ids: ["TMA-MODE-025"] } },
  ],
});
