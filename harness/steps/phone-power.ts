import { z } from "zod";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import { defineVerb } from "../scenario/verb.ts";
import type { Verb } from "../scenario/verb.ts";

/** Gives phones power; they boot. */
export const powerOn = phoneVerb("power-on", "Gives phones power; they boot");
/** Takes the power from phones, at any instant; they say goodbye to nobody. */
export const powerCut = phoneVerb("power-cut", "Takes the power from phones, whatever they are doing");
/** Resets phones to their factory state; they boot. */
export const factoryReset = phoneVerb("factory-reset", "Resets phones to their factory state; they boot");

function phoneVerb(name: "power-on" | "power-cut" | "factory-reset", title: string): Verb {
  return defineVerb({
    name,
    title,
    schema: z.strictObject({ phones: phoneSelector }),
    prepare: (input, preparation) => checkSelector(input.phones, "phones", preparation),
    async run({ lab, actions }, input) {
      const macs = selectPhones(input.phones, lab.plan, actions.at(-1)).map(({ mac }) => mac);
      await lab.command({ type: name, macs });
    },
  });
}
