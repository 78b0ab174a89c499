import type { Action } from "../domain/action.ts";
import { nothingReported, type Terminal } from "../domain/tracking.ts";
import { type DigitalOrderResult, type SiteConnection, SiteError } from "../ports.ts";
import { imagesOf } from "./action-content.ts";
import { advance } from "./action-steps.ts";
import { type EngineContext, note } from "./context.ts";
import { siteFailure, StepFailure } from "./failure.ts";
import { handOver, type SiteOrder } from "./order-handover.ts";
import { recordOrder } from "./record-order.ts";
import { siteConnection } from "./targets.ts";

/** Gives the site the software that it lacks; digital phones have no download server (TMA-DIG-014, 015). */
export async function uploadImages(context: EngineContext, action: Action): Promise<void> {
  const { ports, session } = context;
  const site = digitalSite(context, action);
  for (const { model, version, file } of imagesOf(context, action)) {
    const image = { model, version };
    try {
      if (await session.outcome(ports.sites.hasDigitalImage(site, image))) continue;
      await session.outcome(ports.sites.putDigitalImage(site, image, file));
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      throw siteFailure(action, site, `store the image of ${model} ${version} on`, error);
    }
  }
  context.store.transaction(() => {
    note(context, action, {
      code: "files-stored",
      text: `action "${action.name}": site ${action.site} has the software for its digital phones`,
    });
    advance(context, action, "ordering");
  });
}

/** Hands the update order to the site (TMA-DIG-008 to 012). */
export async function orderDigital(context: EngineContext, action: Action, resumed: boolean): Promise<void> {
  const site = digitalSite(context, action);
  const { sites } = context.ports;
  const order = { gateway: action.gateway, versions: action.expectations.versions ?? {} };
  const handedOver: SiteOrder<DigitalOrderResult> = {
    name: "update order",
    put: () => sites.putDigitalOrder(site, action.id, order),
    get: () => sites.getDigitalOrder(site, action.id),
  };
  const result = await handOver(context, action, site, handedOver, resumed);
  context.store.transaction(() => recordOrder(context, action, terminalsOf(result), "updates"));
}

function terminalsOf({ phones }: DigitalOrderResult) {
  return phones.map(
    ({ number, model, gateway, outcome }) =>
      ({ mac: null, number, gateway, model, outcome, reported: nothingReported }) satisfies Terminal,
  );
}

function digitalSite({ store }: EngineContext, action: Action): SiteConnection {
  const site = siteConnection(store, action);
  if (site === null) throw new StepFailure("site-missing", `action "${action.name}" has no site`);
  return site;
}
