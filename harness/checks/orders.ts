import { z } from "zod";
import { countExpectation, inRange, printRange } from "../scenario/range.ts";
import { defineCheck } from "./check.ts";

/** Restart orders that sites passed on to phones since the action began, by outcome. */
export const orders = defineCheck({
  name: "orders",
  title: "Restart orders at the sites since the action began, by outcome",
  schema: z.union([countExpectation, z.record(z.string(), countExpectation)]),
  judge(scope, input) {
    const wanted = "low" in input ? undefined : input;
    const seen = new Map<string, number>();
    let total = 0;
    for (const order of scope.context.lab.observations.orders) {
      if (order.atMs < scope.sinceMs || (scope.site !== undefined && order.site !== scope.site)) continue;
      seen.set(order.outcome, (seen.get(order.outcome) ?? 0) + 1);
      total++;
    }
    if (wanted === undefined) {
      const range = input as { low: number; high: number };
      return {
        ok: inRange(total, range),
        expected: `${printRange(range)} orders`,
        actual: `${total} orders`,
      };
    }
    return {
      ok: Object.entries(wanted).every(([outcome, range]) => inRange(seen.get(outcome) ?? 0, range)),
      expected: Object.entries(wanted)
        .map(([outcome, range]) => `${printRange(range)} ${outcome}`)
        .join(", "),
      actual: [...seen].map(([outcome, count]) => `${count} ${outcome}`).join(", ") || "no order",
    };
  },
});
