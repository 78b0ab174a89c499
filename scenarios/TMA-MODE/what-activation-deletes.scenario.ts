import { defineScenario } from "../../harness/scenario/define-scenario.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const finished = numbers(10).map((number) => ({
  deploy: { name: `done ${number}`, server: "DL1", package: "V2" },
}));

const deferred = numbers(3).map((number) => ({
  deploy: {
    name: `deferred ${number}`,
    server: "DL1",
    specific: { phones: { model: "6867i" }, parameters: { "date format": String(number) } },
    start: { after: "1h" },
    until: "accepted",
  },
}));

export const scenario = defineScenario({
  scenario: "TMA-MODE/what-activation-deletes",
  title: "Switching TMA-EP on deletes journal, history and scheduled actions with their files, and nothing else",
  worlds: ["virtual"],
  needs: ["virtual-clock"],
  lab: "labs/plain-tma.lab.yaml",
  tempo: "brisk",
  steps: [
    ...finished,
    { deploy: { name: "template", server: "DL1", files: [{ name: "6867i.cfg", text: "language: 1\n" }] } },
    ...deferred,
    { expect: { "switch-deletes": { events: "at least 25", history: 11, "scheduled-actions": 3, files: 3 }, ids: ["TMA-MODE-008", "TMA-MODE-009", "TMA-MODE-010"] } },
    { "switch-mode": { to: "tma-ep" } },
    { expect: { "whole-journal": ["mode-changed"], ids: ["TMA-MODE-008", "TMA-MODE-012"] } },
    { expect: { actions: {}, ids: ["TMA-MODE-009", "TMA-MODE-010"] } },
    { expect: { "switch-deletes": { "scheduled-actions": 0, files: 0 }, ids: ["TMA-MODE-009"] } },
    { expect: { "offered-servers": ["DL1", "DL2"], "offered-packages": { are: ["V2"] }, ids: ["TMA-MODE-012"] } },
    { expect: { "action-form": { "stored-files": ["6867i.cfg"] }, ids: ["TMA-MODE-012"] } },
    { wait: "2h" },
    { expect: { facts: { "server.file-stored": 0, "site.order-received": 0, "phone.restarted": 0 }, ids: ["TMA-MODE-009"] } },
  ],
});
