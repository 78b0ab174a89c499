import { countExpectation, inRange, printRange } from "../scenario/range.ts";
import { defineCheck } from "./check.ts";

/** Requests that reached the sites' management since the action began. */
export const siteRequests = defineCheck({
  name: "site-requests",
  title: "Requests to the sites' management since the action began",
  schema: countExpectation,
  judge(scope, range) {
    const options = { sinceMs: scope.sinceMs, ...(scope.site === undefined ? {} : { actor: scope.site }) };
    const { observations } = scope.context.lab;
    const requests = [
      ...observations.ofKind("site.management-request", options),
      ...observations.ofKind("site.inventory-read", options),
    ];
    return {
      ok: inRange(requests.length, range),
      expected: `${printRange(range)} requests`,
      actual: `${requests.length} requests`,
      examples: requests
        .slice(0, 5)
        .map(({ data }) => `${String(data["method"] ?? "GET")} ${String(data["path"] ?? "the inventory")}`),
    };
  },
});
