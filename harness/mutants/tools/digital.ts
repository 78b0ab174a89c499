import type { DigitalOrder } from "../../../engine/index.ts";
import type { LabPlan } from "../../lab/plan.ts";
import type { LabChange } from "../../runner/lab-change.ts";
import { overridingSites } from "./sites.ts";

/** Whether a selection is about digital phones. */
export function isDigital({ range }: { readonly range: string }): boolean {
  return range === "53xx";
}

/** An engine whose update order for digital phones says something else. */
export function orderingDigital(
  change: (order: DigitalOrder, siteId: string, plan: LabPlan) => DigitalOrder,
): LabChange {
  return ({ plan }) => ({
    ports: (ports) =>
      overridingSites(ports, {
        putDigitalOrder: (site, actionId, order) =>
          ports.sites.putDigitalOrder(site, actionId, change(order, site.siteId, plan)),
      }),
  });
}
