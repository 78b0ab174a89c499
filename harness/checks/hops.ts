import { z } from "zod";
import { defineCheck, sameNames } from "./check.ts";

/** The way that the software of digital phones took, from system to system (TMA-DIG-014). */
export const hops = defineCheck({
  name: "hops",
  title:
    "Systems that passed the digital action on since it began, each with the next one: `engine-S1`, `S1-G1`, `G1-phone`",
  schema: z.array(z.string()),
  judge({ context: { lab }, sinceMs }, wanted) {
    const found = new Set<string>();
    const { observations } = lab;
    for (const { actor } of observations.ofKind("site.digital-order-received", { sinceMs })) {
      found.add(`engine-${actor}`);
    }
    for (const { actor, data } of observations.ofKind("gateway.order-received", { sinceMs })) {
      found.add(`${String(data["site"])}-${actor}`);
    }
    for (const { actor } of observations.ofKind("line.image-begun", { sinceMs })) found.add(`${actor}-phone`);
    return sameNames(wanted, [...found]);
  },
});
