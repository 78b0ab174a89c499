import { embeddedAreas } from "../domain/server.ts";
import type { EngineContext } from "./context.ts";

/**
 * An application that is embedded in an iPBX declares the iPBX's own FTP server for remote workers by itself; in the
 * manager nothing is created automatically (MBG-TMA-003, MBG-TMA-005). Within a transaction.
 */
export function declareLocalServers({ store, settings }: EngineContext): void {
  if (settings.hostProfile === "manager") return;
  const [multiSite] = store.topology().multiSites;
  const [site] = multiSite?.sites ?? [];
  if (multiSite === undefined || site === undefined) return;
  if (store.servers().some(({ id }) => id === "local")) return;
  const { "6xxxi": area } = embeddedAreas();
  store.putServer({
    id: "local",
    name: "local",
    multiSite: multiSite.id,
    kind: "embedded",
    audience: "remote-workers",
    host: site.management.host,
    port: settings.remoteWorkerPort,
    sites: [site.id],
    community: null,
    areas: { "6xxxi": area },
  });
}
