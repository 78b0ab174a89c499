import { z } from "zod";
import { StepFailed, TimedOut, actionOf } from "../runner/step-context.ts";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import { parseDurationMs, printDuration, duration } from "../scenario/duration.ts";
import { defineVerb } from "../scenario/verb.ts";
import { checkActionName } from "./action-input.ts";

/** Lets time pass: `wait: 30s`, or `wait: { for: 10min }`. */
export const wait = defineVerb({
  name: "wait",
  title: "Lets time pass: so long, or until an action is due, `less` a little",
  schema: z.union([
    duration,
    z.strictObject({ for: duration }),
    z.strictObject({ "until-start-of": z.string(), less: duration.default("0s") }),
  ]),
  prepare(input, preparation) {
    if (typeof input === "object" && "until-start-of" in input)
      checkActionName(input["until-start-of"], "until-start-of", preparation);
  },
  async run(context, input) {
    const { lab } = context;
    if (typeof input === "string") return lab.pass(parseDurationMs(input));
    if ("for" in input) return lab.pass(parseDurationMs(input.for));
    const { dueEpochMs } = actionOf(context, input["until-start-of"]);
    await lab.pass(Math.max(0, dueEpochMs - lab.nowEpochMs() - parseDurationMs(input.less)));
  },
});

/** Waits until phones or the action have come as far as the step says; the scenario times out otherwise. */
export const waitUntil = defineVerb({
  name: "wait-until",
  title: "Waits until phones are in a state, or have restarted, or the action is in a state",
  schema: z.strictObject({
    phones: phoneSelector.optional(),
    state: z.string().optional(),
    registered: z.literal(true).optional(),
    action: z.string().optional(),
    of: z.string().optional(),
    within: duration.default("2h"),
  }),
  prepare(input, preparation) {
    const { problems, place } = preparation;
    if (input.phones !== undefined) checkSelector(input.phones, "phones", preparation);
    if (input.of !== undefined) checkActionName(input.of, "of", preparation);
    const asked = [input.state, input.registered, input.action].filter((one) => one !== undefined).length;
    if (asked !== 1) problems.add(place([]), "wait-until needs exactly one of state, registered, action");
    if (input.action === undefined && input.phones === undefined)
      problems.add(place([]), "wait-until needs phones");
  },
  async run(context, input) {
    const { lab } = context;
    const timeoutMs = parseDurationMs(input.within);
    const deadlineMs = lab.nowMs() + timeoutMs;
    if (input.action !== undefined) {
      const { id, name } = actionOf(context, input.of);
      for (;;) {
        const { state, reason } = await lab.settle("action", lab.engine.action(id));
        if (state === input.action) return;
        if (endStates.has(state)) {
          throw new StepFailed(
            `action "${name}" ended as ${state} (${reason ?? "no reason"}) and never was ${input.action}`,
          );
        }
        if (lab.nowMs() >= deadlineMs)
          throw new TimedOut(`action "${name}" was not ${input.action} within ${input.within}`);
        await lab.pass(pollMs);
      }
    }
    const phones = selectPhones(input.phones!, lab.plan, context.actions.at(-1));
    const goal = input.state ?? "registered";
    const { facts } = lab.observations;
    const isThere = (mac: string) => lab.observations.phone(mac).states.at(-1)?.state === goal;
    const waiting = new Set(phones.flatMap(({ mac }) => (isThere(mac) ? [] : mac)));
    let looked = facts.length;
    // Only phones of which something new is known are looked at.
    const reached = () => {
      for (; looked < facts.length; looked++) {
        const { kind, actor, data } = facts[looked]!;
        if (kind === "phone.state" && data["to"] === goal) waiting.delete(actor);
      }
      return waiting.size === 0;
    };
    if (!(await lab.until(`${phones.length} phones are ${goal}`, reached, timeoutMs))) {
      throw new TimedOut(
        `${waiting.size} of ${phones.length} phones were not ${goal} within ${printDuration(timeoutMs)}, for example ${[...waiting].slice(0, 3).join(", ")}`,
      );
    }
  },
});

export const endStates: ReadonlySet<string> = new Set(["completed", "failed", "cancelled"]);
export const pollMs = 100;
