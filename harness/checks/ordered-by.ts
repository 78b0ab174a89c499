import { z } from "zod";
import { defineCheck, everyPhone } from "./check.ts";

/** Which host the restart orders of the phones came from: the site, and nobody else. */
export const orderedBy = defineCheck({
  name: "ordered-by",
  title: "Host from which each phone got its restart order: `site` (its own), and no other",
  schema: z.literal("site"),
  needs: "phones",
  judge(scope) {
    const senders = new Map<string, string[]>();
    const options = { sinceMs: scope.sinceMs };
    for (const { actor, data } of scope.context.lab.observations.ofKind("phone.order-received", options)) {
      senders.set(actor, [...(senders.get(actor) ?? []), String(data["from"])]);
    }
    return everyPhone(
      scope.phones,
      "ordered by the own site, once",
      (phone) => phone.mac,
      ({ mac, site }) => {
        const found = senders.get(mac) ?? [];
        if (found.length === 1 && found[0] === site) return undefined;
        return found.length === 0 ? "without any order" : `ordered by ${found.join(", ")}`;
      },
    );
  },
});
