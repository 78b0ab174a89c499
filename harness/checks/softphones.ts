import { z } from "zod";
import { countExpectation, inRange, printRange } from "../scenario/range.ts";
import { defineCheck } from "./check.ts";

const outcomes = ["registered", "refused", "silent"] as const;

/** What the site answered to softphones, each at its newest attempt. */
export const softphones = defineCheck({
  name: "softphones",
  title: "How many softphones the site last registered, refused, or answered nothing at all",
  schema: z.strictObject({
    registered: countExpectation.optional(),
    refused: countExpectation.optional(),
    silent: countExpectation.optional(),
  }),
  judge({ context, sinceMs }, wanted) {
    const newest = new Map<unknown, unknown>();
    for (const { data } of context.lab.observations.ofKind("technician.softphone-answered", { sinceMs })) {
      newest.set(data["number"], data["outcome"]);
    }
    const count = (outcome: string) => [...newest.values()].filter((one) => one === outcome).length;
    const asked = outcomes.flatMap((outcome) => {
      const range = wanted[outcome];
      return range === undefined ? [] : [{ outcome, range }];
    });
    return {
      ok: asked.every(({ outcome, range }) => inRange(count(outcome), range)),
      expected: asked.map(({ outcome, range }) => `${printRange(range)} ${outcome}`).join(", "),
      actual: asked.map(({ outcome }) => `${count(outcome)} ${outcome}`).join(", "),
    };
  },
});
