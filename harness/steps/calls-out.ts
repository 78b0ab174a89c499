import { z } from "zod";
import { StepFailed } from "../runner/step-context.ts";
import type { StepContext } from "../runner/step-context.ts";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import { defineVerb } from "../scenario/verb.ts";

const answeredWithinMs = 10_000;
const acknowledgedWithinMs = 100;

/** Users dial a number at their phones. */
export const dial = defineVerb({
  name: "dial",
  title: "Has users dial a number at phones, and waits until each call was answered or failed",
  schema: z.strictObject({ phones: phoneSelector, number: z.string() }),
  prepare: (input, preparation) => checkSelector(input.phones, "phones", preparation),
  async run(context, { phones, number }) {
    const macs = macsOf(context, phones);
    const settled = () => endsOfCalls(context);
    const all = settled() + macs.length;
    await context.lab.command({ type: "dial", macs, number });
    const done = await context.lab.until(`answers to ${number}`, () => settled() >= all, answeredWithinMs);
    await context.lab.pass(acknowledgedWithinMs);
    if (!done) throw new StepFailed(`${number} was dialled, and ${all - settled()} calls got no answer`);
  },
});

/** Users hang up. */
export const hangUp = defineVerb({
  name: "hang-up",
  title: "Has users end the calls of phones",
  schema: z.strictObject({ phones: phoneSelector }),
  prepare: (input, preparation) => checkSelector(input.phones, "phones", preparation),
  async run(context, { phones }) {
    await context.lab.command({ type: "hang-up", macs: macsOf(context, phones) });
    await context.lab.pass(acknowledgedWithinMs);
  },
});

/** An operator gives subscriptions another administrative hierarchy. */
export const assignHierarchy = defineVerb({
  name: "assign-hierarchy",
  title:
    "Has the operator of the sites give the subscriptions of phones an administrative hierarchy, or none",
  schema: z.strictObject({ phones: phoneSelector, hierarchy: z.string().nullable() }),
  prepare: (input, preparation) => checkSelector(input.phones, "phones", preparation),
  async run({ lab, actions }, { phones, hierarchy }) {
    for (const { site, number } of selectPhones(phones, lab.plan, actions.at(-1))) {
      const path = `/subscriptions/${number}/hierarchy`;
      const { status } = await lab.command({
        type: "ask-site",
        site,
        method: "PUT",
        path,
        body: { hierarchy },
      });
      if (status !== 200) throw new StepFailed(`site ${site} did not change the hierarchy of ${number}`);
    }
  },
});

function macsOf({ lab, actions }: StepContext, phones: z.infer<typeof phoneSelector>): string[] {
  return selectPhones(phones, lab.plan, actions.at(-1)).map(({ mac }) => mac);
}

function endsOfCalls({ lab }: StepContext): number {
  const { observations } = lab;
  return observations.count("phone.call-answered") + observations.count("phone.call-failed");
}
