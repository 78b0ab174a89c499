import { z } from "zod";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import { defineVerb } from "../scenario/verb.ts";
import { checkServer } from "./lab-names.ts";

/** Changes what DHCP tells phones at their next boot. */
export const dhcp = defineVerb({
  name: "dhcp",
  title: "Changes the download server that DHCP names to phones; null: none",
  schema: z.strictObject({ phones: phoneSelector, server: z.string().nullable() }),
  prepare(input, preparation) {
    checkSelector(input.phones, "phones", preparation);
    if (input.server !== null) checkServer({ server: input.server }, preparation);
  },
  async run({ lab, actions }, { phones, server }) {
    const macs = selectPhones(phones, lab.plan, actions.at(-1)).map(({ mac }) => mac);
    await lab.command({ type: "set-dhcp", macs, server });
  },
});
