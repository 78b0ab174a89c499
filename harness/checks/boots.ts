import { z } from "zod";
import { countExpectation, inRange, printRange } from "../scenario/range.ts";
import { defineCheck, everyPhone } from "./check.ts";

const cause = z.enum([
  ...(["power-on", "restart-order", "check-sync", "auto-resync", "web-page", "xml"] as const),
  ...(["firmware", "vlan", "factory-reset"] as const),
]);

/** How often each phone has restarted since the action began, for whatever cause. */
export const boots = defineCheck({
  name: "boots",
  title: "Restarts of each phone since the action began, for any cause or for `{ cause, count }`",
  schema: z.union([countExpectation, z.strictObject({ cause, count: countExpectation })]),
  needs: "phones",
  judge(scope, input) {
    const count = "count" in input ? input.count : input;
    const wantedCause = "count" in input ? input.cause : undefined;
    const { observations } = scope.context.lab;
    return everyPhone(
      scope.phones,
      `${printRange(count)} restarts${wantedCause === undefined ? "" : ` by ${wantedCause}`}`,
      (phone) => phone.mac,
      ({ mac }) => {
        const restarts = observations
          .phone(mac)
          .restarts.filter(
            (one) => one.atMs >= scope.sinceMs && (wantedCause === undefined || one.cause === wantedCause),
          );
        return inRange(restarts.length, count) ? undefined : `with ${restarts.length} restarts`;
      },
    );
  },
});
