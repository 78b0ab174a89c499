import { z } from "zod";
import { EngineRefusal } from "../../harness/adapters/engine-adapter.ts";
import type { StepContext } from "../../harness/runner/step-context.ts";
import { defineScenario } from "../../harness/scenario/define-scenario.ts";
import { actionInput, prepareAction } from "../../harness/steps/action-input.ts";

const update = {
  name: "update",
  site: "S1",
  server: "DL1",
  package: "V2",
  specific: { phones: { community: "C1" } },
  start: { after: "10min" },
};
const deployment = { name: "deployment", server: "DL2", package: "V2" };

/** An action as a scenario in YAML would have it. */
async function requestOf(context: StepContext, written: object) {
  return (await prepareAction(context, z.strictObject(actionInput).parse(written))).request;
}

/** Has two things done at the engine in the same instant, of which exactly one may succeed. */
async function oneOfTwo(
  context: StepContext,
  rule: string,
  code: string,
  both: readonly [Promise<unknown>, Promise<unknown>],
): Promise<void> {
  const ends = await context.lab.settle(rule, Promise.allSettled(both));
  const words = ends.map((end) =>
    end.status === "fulfilled" ? "done" : end.reason instanceof EngineRefusal ? end.reason.code : "failed",
  );
  const actual = words.toSorted().join(", ");
  const expected = [code, "done"].toSorted().join(", ");
  const result = actual === expected ? "pass" : "fail";
  const atMs = context.lab.nowMs();
  context.checks.push({ name: rule, ids: [], result, expected, actual, examples: [], atMs });
}

async function validateTogether(context: StepContext): Promise<void> {
  const request = await requestOf(context, update);
  const [anna, carla] = enginesOf(context, "anna", "carla");
  await oneOfTwo(context, "an action's name goes to one of two operators", "name-used", [
    anna.createAction(request),
    carla.createAction(request),
  ]);
}

async function removeTheServer(context: StepContext): Promise<void> {
  const request = await requestOf(context, deployment);
  const [bert, carla] = enginesOf(context, "bert", "carla in C2");
  await oneOfTwo(context, "a server goes or an action that needs it comes", "server-unknown", [
    bert.createAction(request),
    carla.removeServer("DL2"),
  ]);
}

function enginesOf({ sessions }: StepContext, first: string, second: string) {
  return [sessions.get(first)!.engine, sessions.get(second)!.engine] as const;
}

export const scenario = defineScenario({
  scenario: "OPERATORS/two-at-once",
  title: "Two operators at the same instant: what only one of them can have, one of them gets",
  worlds: ["virtual"],
  lab: "labs/two-communities.lab.yaml",
  tempo: "brisk",
  steps: [
    { "open-session": { login: "anna" } },
    { "open-session": { login: "carla", community: "C1" } },
    { do: { what: "two operators validate an action of the same name", run: validateTogether } },
    {
      as: "carla",
      "remove-server": { server: "DL1", refused: { code: "needed-by-action" } },
    },
    { "open-session": { login: "bert" } },
    { "open-session": { login: "carla", community: "C2", name: "carla in C2" } },
    { do: { what: "one operator removes a server while another defines an action on it", run: removeTheServer } },
  ],
});
