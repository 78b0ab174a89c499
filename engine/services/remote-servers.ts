import { refusal } from "../domain/refusal.ts";
import { type DownloadServer, embeddedAreas } from "../domain/server.ts";
import { findSite } from "../domain/topology.ts";
import { type EngineContext, note } from "./context.ts";

/** A server for remote workers: port 21, one site, and the embedded accounts unless others are given (MBG-TMA-007 to 011). */
export function remoteServer({ settings }: EngineContext, server: DownloadServer): DownloadServer {
  if (server.port !== settings.remoteWorkerPort) {
    const message = `a server for remote workers has the port ${settings.remoteWorkerPort}, not ${server.port}`;
    throw refusal("remote-worker-port", "port", message);
  }
  if (server.sites.length !== 1) {
    const message = `a server for remote workers has one site, that of its subscriptions, not ${server.sites.length}`;
    throw refusal("remote-worker-site", "sites", message);
  }
  const { "6xxxi": area } = embeddedAreas();
  return { ...server, areas: { "6xxxi": area, ...server.areas } };
}

/** Reports an address that isn't that of the iPBX with the subscriptions (MBG-TMA-004, 007); within a transaction. */
export function noteOtherAddress(context: EngineContext, server: DownloadServer): void {
  if (server.audience === "local") return;
  const [siteId = ""] = server.sites;
  const site = findSite(context.store.topology(), siteId);
  if (site === undefined || site.management.host === server.host) return;
  const { id, multiSite, host } = server;
  const text = `server ${id} for remote workers has the address ${host}, and its site ${siteId} ${site.management.host}; remote phones find their files on the iPBX alone`;
  note(context, null, {
    code: "server-address-differs",
    severity: "warning",
    byOperator: true,
    multiSite,
    site: siteId,
    text,
  });
}
