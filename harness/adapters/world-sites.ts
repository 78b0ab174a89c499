import type { Host, HttpOutcome, World } from "../../sim/kernel/index.ts";
import { SiteError, siteApiOver } from "../../engine/index.ts";
import type { SiteApi, SiteConnection, SiteRequest } from "../../engine/index.ts";
import type { NotifyGuest } from "./world-process.ts";

const timeoutMs = 10_000;

/** The management interface of the lab's sites, over HTTP in a world of the lab. */
export function worldSites(world: World, host: Host, notify: NotifyGuest): SiteApi {
  return siteApiOver(async (site, request) => {
    const outcome = await new Promise<HttpOutcome>((resolve) => {
      const endpoint = { address: site.host, port: site.port };
      world.network.request(host, endpoint, httpRequest(site, request), timeoutMs, (answer) => {
        notify();
        resolve(answer);
      });
    });
    if (outcome.ok) return outcome.response;
    const reason = outcome.reason === "refused" ? "refused" : "unreachable";
    throw new SiteError(reason, `site ${site.siteId} at ${site.host}:${site.port}: ${outcome.reason}`);
  });
}

function httpRequest({ token }: SiteConnection, { method, path, body }: SiteRequest) {
  const type: Record<string, string> = body === undefined ? {} : { "content-type": body.type };
  return { method, path, headers: { authorization: `Bearer ${token}`, ...type }, body: body?.text ?? "" };
}
