import { z } from "zod";
import { defineCheck } from "./check.ts";

const answerSchema = z.object({
  prerequisites: z.array(
    z.object({ feature: z.string(), fulfilled: z.boolean(), missing: z.array(z.string()) }),
  ),
});

/** Whether what is reached from the Internet can be used at a site. */
export const prerequisites = defineCheck({
  name: "prerequisites",
  title:
    "Whether Dialer OTT, Unify Phone and Remote Worker can be used at the site: `fulfilled`, or the menu whose setting all of them miss",
  schema: z.string(),
  needs: "site",
  async judge({ context: { lab }, site }, wanted) {
    const path = "/encryption/prerequisites";
    const { body } = await lab.command({ type: "ask-site", site: site!, method: "GET", path });
    const found = answerSchema.parse(body).prerequisites;
    const holds = found.filter(({ fulfilled, missing }) =>
      wanted === "fulfilled" ? fulfilled : !fulfilled && missing.some((menu) => menu.includes(wanted)),
    );
    const words = found.map(({ feature, missing }) => `${feature}: ${missing.join("; ") || "fulfilled"}`);
    return {
      ok: holds.length === 3,
      expected: `dialer-ott, unify-phone, remote-worker: ${wanted}`,
      actual: words.join(", "),
    };
  },
});
