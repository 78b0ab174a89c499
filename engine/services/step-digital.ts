import type { Action } from "../domain/action.ts";
import { nothingReported, type Terminal } from "../domain/tracking.ts";
import { type DigitalOrderResult, type SiteConnection, SiteError } from "../ports.ts";
import { imagesOf } from "./action-content.ts";
import { advance } from "./action-steps.ts";
import { type EngineContext, note } from "./context.ts";
import { siteFailure, StepFailure } from "./failure.ts";
import { recordOrder } from "./record-order.ts";
import { siteConnection } from "./targets.ts";

/** Gives the site the software that it lacks; digital phones have no download server (TMA-DIG-014, 015). */
export async function uploadImages(context: EngineContext, action: Action): Promise<void> {
  const { ports, session } = context;
  const site = digitalSite(context, action);
  for (const { model, version, file } of imagesOf(context, action)) {
    const image = { model, version };
    await atSite(action, site, `store the image of ${model} ${version} on`, async () => {
      if (await session.outcome(ports.sites.hasDigitalImage(site, image))) return;
      await session.outcome(ports.sites.putDigitalImage(site, image, file));
    });
  }
  context.store.transaction(() => {
    note(context, action, {
      code: "files-stored",
      text: `action "${action.name}": site ${action.site} has the software for its digital phones`,
    });
    advance(context, action, "ordering");
  });
}

/** Hands the update order over, once; an engine that comes back asks first (TMA-DIG-008 to 012). */
export async function orderDigital(context: EngineContext, action: Action, resumed: boolean): Promise<void> {
  const { ports, session } = context;
  const site = digitalSite(context, action);
  const earlier = () =>
    atSite(action, site, "learn whether its order had reached", () =>
      session.outcome(ports.sites.getDigitalOrder(site, action.id)),
    );
  const order = { gateway: action.gateway, versions: action.expectations.versions ?? {} };
  const hand = async () => {
    try {
      return await session.outcome(ports.sites.putDigitalOrder(site, action.id, order));
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      // The answer may have been lost while the order arrived.
      const arrived = error.reason === "unreachable" ? await earlier() : undefined;
      if (arrived === undefined) throw siteFailure(action, site, "hand the update order to", error);
      return arrived;
    }
  };
  const result = (resumed ? await earlier() : undefined) ?? (await hand());
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

async function atSite<Result>(
  action: Action,
  site: SiteConnection,
  wanted: string,
  ask: () => Promise<Result>,
): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    throw siteFailure(action, site, wanted, error);
  }
}
