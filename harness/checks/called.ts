import { z } from "zod";
import { defineCheck, everyPhone, sameNames } from "./check.ts";

/** Which number the public network saw at the newest call of each phone's subscription. */
export const called = defineCheck({
  name: "called",
  title:
    "Number that the public network saw when each phone's subscription called last; null: it has seen no call (needs `phones`)",
  schema: z.string().nullable(),
  needs: "phones",
  judge({ context, phones, sinceMs }, wanted) {
    const newest = new Map<string, string>();
    const arrivals = context.lab.observations.ofKind("public-network.call-arrived", { sinceMs });
    for (const { data } of arrivals) newest.set(String(data["caller"]), String(data["number"]));
    return everyPhone(
      phones,
      wanted === null ? "no call to the public network" : `called ${wanted}`,
      ({ mac }) => mac,
      ({ number }) => {
        const seen = newest.get(number) ?? null;
        return seen === wanted ? undefined : seen === null ? "without a call" : `called ${seen}`;
      },
    );
  },
});

const listSchema = z.object({
  abbreviatedNumbers: z.array(
    z.object({
      prefix: z.string(),
      short: z.string(),
      number: z.string(),
      hierarchies: z.union([z.array(z.string()), z.literal("all")]),
    }),
  ),
});

/** The general abbreviated list of a site. */
export const abbreviatedNumbers = defineCheck({
  name: "abbreviated-numbers",
  title:
    "Lines of the site's general abbreviated list, such as `(*3) 529 00130964718 Agence HHA1/Bureau1`, and no others (needs `site`)",
  schema: z.array(z.string()),
  needs: "site",
  async judge({ context: { lab }, site }, wanted) {
    const path = "/abbreviated-numbers";
    const { body } = await lab.command({ type: "ask-site", site: site!, method: "GET", path });
    const lines = listSchema.parse(body).abbreviatedNumbers.map(({ prefix, short, number, hierarchies }) => {
      const users = hierarchies === "all" ? "all" : hierarchies.join(", ");
      return `(${prefix}) ${short} ${number} ${users}`;
    });
    return sameNames(wanted, lines);
  },
});
