import { z } from "zod";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import { checkSite } from "./lab-names.ts";
import { defineOperatorVerb } from "./operator-verb.ts";

/** Deletes entries of Gestion des remote workers. */
export const removeRemoteWorkers = defineOperatorVerb({
  name: "remove-remote-workers",
  title:
    "Deletes phones from a site's list of remote workers, here and on their server; without `phones`, the whole list; `confirmed: false` without confirmation",
  fields: { site: z.string(), phones: phoneSelector.optional(), confirmed: z.boolean().default(true) },
  prepare({ site, phones }, preparation) {
    checkSite({ site }, preparation);
    if (phones !== undefined) checkSelector(phones, "phones", preparation);
  },
  describe: ({ site }) => `delete remote workers of ${site}`,
  act(engine, { site, phones, confirmed }, { lab, actions }) {
    const macs =
      phones === undefined ? null : selectPhones(phones, lab.plan, actions.at(-1)).map(({ mac }) => mac);
    return engine.remoteWorkers.remove(site, macs, confirmed);
  },
});
