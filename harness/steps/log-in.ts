import { z } from "zod";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import { defineVerb } from "../scenario/verb.ts";

/** A user logs in at phones that have no account, each with the subscription of that phone or with another. */
export const logIn = defineVerb({
  name: "log-in",
  title:
    "Has users log in at phones without account, each with the subscription of its phone or the one that `subscription` numbers: with its password (`manual`, free seating) or with the `deployment` login of its site",
  schema: z.strictObject({
    phones: phoneSelector,
    subscription: z.string().optional(),
    by: z.enum(["manual", "deployment"]).default("manual"),
  }),
  prepare: (input, preparation) => checkSelector(input.phones, "phones", preparation),
  async run({ lab, actions }, { phones, subscription, by }) {
    for (const phone of selectPhones(phones, lab.plan, actions.at(-1))) {
      const user =
        subscription === undefined ? phone : lab.plan.phones.find(({ number }) => number === subscription);
      if (user === undefined) throw new Error(`no subscription of the lab has the number ${subscription}`);
      const { deploymentCode } = lab.plan.sites.find(({ id }) => id === user.site) ?? {};
      const password = by === "deployment" ? deploymentCode : user.password;
      if (password === undefined)
        throw new Error(`nobody can log in at ${phone.mac} as ${user.number} (${by})`);
      await lab.command({ type: "log-in", mac: phone.mac, number: user.number, password });
    }
  },
});
