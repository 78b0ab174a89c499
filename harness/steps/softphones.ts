import { z } from "zod";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import { defineVerb } from "../scenario/verb.ts";
import { checkSite } from "./lab-names.ts";

const factsArriveWithinMs = 5000;

/** Softphones on the technician's computer register with subscriptions of a site. */
export const softphones = defineVerb({
  name: "softphones",
  title:
    "Has softphones on the technician's computer register at a site, all from one address, with the subscriptions of `users` and the `right` or a `wrong` password, `times` in a row; then each may `dial` a number",
  schema: z.strictObject({
    site: z.string(),
    users: phoneSelector,
    password: z.enum(["right", "wrong"]).default("right"),
    times: z.number().int().positive().default(1),
    dial: z.string().optional(),
  }),
  prepare(input, preparation) {
    checkSite(input, preparation);
    checkSelector(input.users, "users", preparation);
  },
  async run({ lab, actions }, { site, users, password, times, dial }) {
    const selected = selectPhones(users, lab.plan, actions.at(-1)).map((phone) => ({
      number: phone.number,
      password: password === "right" ? (phone.password ?? "") : "a wrong password",
    }));
    const { observations } = lab;
    const answered = () => observations.count("technician.softphone-answered");
    const before = answered();
    const outcomes = await lab.command({ type: "register-softphones", site, users: selected, times });
    const all = before + outcomes.length;
    if (dial !== undefined) {
      await lab.command({ type: "call-by-softphones", site, users: selected, number: dial });
    }
    await lab.until("facts of the softphones", () => answered() >= all, factsArriveWithinMs);
  },
});

/** The technician's computer sends a site more requests than it takes. */
export const sipFlood = defineVerb({
  name: "sip-flood",
  title: "Has the technician's computer send a site so many SIP requests at one instant",
  schema: z.strictObject({ site: z.string(), requests: z.number().int().positive().max(5000) }),
  prepare: checkSite,
  async run({ lab }, { site, requests }) {
    await lab.command({ type: "flood-site", site, requests });
    await lab.pass(floodArrivesWithinMs);
  },
});

const floodArrivesWithinMs = 500;
