import { duration, parseDurationMs, printDuration } from "../scenario/duration.ts";
import { defineCheck, everyPhone } from "./check.ts";

/** How soon each phone starts over after the order for it left the site. */
export const restartWithin = defineCheck({
  name: "restart-within",
  title: "Longest time from the site's order for a phone to the start of its restart",
  schema: duration,
  needs: "phones",
  judge(scope, within) {
    const { observations } = scope.context.lab;
    const orderedMs = new Map(
      observations.orders
        .filter((order) => order.atMs >= scope.sinceMs && order.outcome === "ordered")
        .map((order) => [order.mac, order.atMs]),
    );
    return everyPhone(
      scope.phones,
      `restarting within ${within} of the order`,
      (phone) => phone.mac,
      ({ mac }) => {
        const startMs = orderedMs.get(mac);
        if (startMs === undefined) return "without an order";
        const restart = observations
          .phone(mac)
          .states.find((one) => one.atMs >= startMs && one.state === "restarting");
        if (restart === undefined) return "without a restart";
        const tookMs = restart.atMs - startMs;
        return tookMs <= parseDurationMs(within) ? undefined : `after ${printDuration(tookMs)}`;
      },
    );
  },
});

/** How far apart the orders of one action leave. */
export const orderedWithin = defineCheck({
  name: "ordered-within",
  title: "Longest time from the first to the last order that a site passes on for the action",
  schema: duration,
  judge(scope, within) {
    const { id } = scope.action();
    const instants = scope.context.lab.observations.orders
      .filter((order) => order.actionId === id)
      .map((order) => order.atMs);
    const [first = 0, last = 0] = [instants[0], instants.at(-1)];
    return {
      ok: instants.length > 0 && last - first <= parseDurationMs(within),
      expected: `all orders within ${within}`,
      actual:
        instants.length === 0
          ? "no order"
          : `${instants.length} orders within ${printDuration(last - first)}`,
    };
  },
});
