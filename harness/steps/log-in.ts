import { z } from "zod";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import { defineVerb } from "../scenario/verb.ts";

/** A user logs in at phones that have no account, each with the subscription of that phone. */
export const logIn = defineVerb({
  name: "log-in",
  title: "Has users log in at phones without account, each with the subscription of its phone",
  schema: z.strictObject({ phones: phoneSelector }),
  prepare: (input, preparation) => checkSelector(input.phones, "phones", preparation),
  async run({ lab, actions }, input) {
    for (const { mac, number, password } of selectPhones(input.phones, lab.plan, actions.at(-1))) {
      if (password === undefined) throw new Error(`nobody can log in at the digital phone ${number}`);
      await lab.command({ type: "log-in", mac, number, password });
    }
  },
});
