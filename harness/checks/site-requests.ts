import { countExpectation, inRange, printRange } from "../scenario/range.ts";
import { defineCheck } from "./check.ts";

/** Requests that reached the sites' management since the action began. */
export const siteRequests = defineCheck({
  name: "site-requests",
  title: "Requests to the sites' management since the action began",
  schema: countExpectation,
  judge(scope, range) {
    const options = { sinceMs: scope.sinceMs, ...(scope.site === undefined ? {} : { actor: scope.site }) };
    const requests = [...scope.context.lab.observations.ofKind("site.management-request", options)];
    return {
      ok: inRange(requests.length, range),
      expected: `${printRange(range)} requests`,
      actual: `${requests.length} requests`,
      examples: requests
        .slice(0, 5)
        .map((fact) => `${String(fact.data["method"])} ${String(fact.data["path"])}`),
    };
  },
});
