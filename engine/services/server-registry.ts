import { maySee } from "../domain/operator.ts";
import { parsedOrRefused } from "../domain/parsed.ts";
import { findRange } from "../domain/ranges.ts";
import { refusal, unknownName } from "../domain/refusal.ts";
import {
  areaOf,
  type DownloadServer,
  embeddedAreas,
  isOffered,
  serverSchema,
  type ServerSummary,
  summariseServer,
} from "../domain/server.ts";
import { noteOtherAddress, remoteServer } from "./remote-servers.ts";
import type { DepositTest } from "../ports.ts";
import { requireConfirmation, requireMenu } from "./access.ts";
import { type EngineContext, note } from "./context.ts";
import { multiSiteNamed, refuseWhenNeeded } from "./guards.ts";

/** Which servers to list: those offered for a site, or all of a multi-site. */
export interface ServerQuery {
  readonly multiSite?: string | undefined;
  readonly site?: string | undefined;
  /** The servers of local phones, or the separate list of those of remote workers (TMA-SRV-016). */
  readonly audience?: DownloadServer["audience"] | undefined;
}

/**
 * Adds a download server, or changes the one of that id (TMA-SRV-009). One for remote workers has to be confirmed
 * (MBG-TMA-010).
 */
export function addServer(context: EngineContext, input: unknown, confirmed: boolean): ServerSummary {
  requireMenu(context, "servers");
  const parsed = parsedOrRefused(serverSchema, "server", input);
  refuseUnknownPlaces(context, parsed);
  const community = communityFor(context, parsed);
  const server =
    parsed.audience === "local" ? { ...parsed, community } : remoteServer(context, { ...parsed, community });
  if (server.audience === "remote-workers") {
    requireConfirmation(confirmed, `server ${server.id} will be in the list of servers for remote workers`);
  }
  context.store.transaction(() => {
    context.store.putServer(server);
    const { multiSite } = server;
    note(context, null, {
      code: "server-added",
      byOperator: true,
      multiSite,
      text: `download server ${server.id} is defined`,
    });
    noteOtherAddress(context, server);
  });
  return summariseServer(server);
}

/** Fills in the built-in accounts of an embedded server (Initialiser embarqué, TMA-SRV-010). */
export function initialiseEmbedded(context: EngineContext, id: string): ServerSummary {
  return addServer(context, { ...serverNamed(context, id), areas: embeddedAreas() }, true);
}

/** Removes a server that no scheduled action needs (TMA-SRV-015). */
export function removeServer(context: EngineContext, id: string): void {
  requireMenu(context, "servers");
  const { multiSite } = serverNamed(context, id);
  const phones = context.store.remoteWorkers.list().filter(({ serverId }) => serverId === id).length;
  if (phones > 0) {
    const message = `download server ${id} holds the files of ${phones} remote workers; remove them from the inventory first`;
    throw refusal("server-has-remote-workers", "id", message); // MBG-TMA-013
  }
  refuseWhenNeeded(context.store, `download server ${id}`, ({ servers }) => servers.includes(id));
  context.store.transaction(() => {
    context.store.removeServer(id);
    note(context, null, {
      code: "server-removed",
      byOperator: true,
      multiSite,
      text: `download server ${id} is removed`,
    });
  });
}

/** The servers, without passwords, in the order in which they were added. */
export function listServers(
  { store, operator }: EngineContext,
  { multiSite, site, audience }: ServerQuery,
): ServerSummary[] {
  const { remoteWorkers } = store.application();
  const wanted = (server: DownloadServer) =>
    (remoteWorkers || server.audience === "local") &&
    (audience === undefined || server.audience === audience) &&
    (multiSite === undefined || server.multiSite === multiSite) &&
    (site === undefined || isOffered(server, server.multiSite, site)) &&
    maySee(operator, server);
  return store.servers().filter(wanted).map(summariseServer);
}

/** Tests a server with both accounts of a range: writing as an action would, reading as a phone would. */
export async function testServer(
  context: EngineContext,
  id: string,
  rangeName: string,
): Promise<DepositTest> {
  const server = serverNamed(context, id);
  const range = findRange(rangeName);
  const area = range && areaOf(server, range.code);
  if (!area?.write) {
    throw refusal(
      "write-account-missing",
      "server",
      `download server ${id} has no write account for range ${rangeName}`,
    );
  }
  const { deposit } = context.ports;
  const place = { serverId: id, host: server.host, port: server.port, path: area.path };
  const writing = await context.session.outcome(deposit.test({ ...place, ...area.write }));
  if (!writing.ok || area.read === null) return writing;
  const reading = await context.session.outcome(deposit.testReading({ ...place, ...area.read }));
  if (reading.ok || !accountReasons.has(reading.reason)) return reading;
  return { ...reading, reason: "read-permission" };
}

/** What tells, once writing worked, that the read account is at fault. */
const accountReasons = new Set<string>(["login", "path"]);

function refuseUnknownPlaces(context: EngineContext, { multiSite, sites }: DownloadServer): void {
  const known = multiSiteNamed(context, multiSite).sites.map(({ id }) => id);
  const unknown = sites.find((site) => !known.includes(site));
  if (unknown !== undefined) throw unknownName("site", unknown, known);
}

/** In community mode only a regional operator declares servers, for the own community (TMA-COMM-014, 016). */
function communityFor({ store, operator }: EngineContext, { id, multiSite }: DownloadServer): string | null {
  const earlier = store.servers().find((server) => server.id === id);
  if (earlier !== undefined && !maySee(operator, earlier)) {
    throw refusal("server-exists", "id", `there is a download server ${id} that belongs to others`);
  }
  if (!store.application().communityMultiSites.includes(multiSite)) return null;
  if (operator.role === "regional") return operator.community;
  const message = `multi-site ${multiSite} is in community mode, where only regional operators declare download servers`;
  throw refusal("server-needs-regional", "operator", message);
}

function serverNamed({ store, operator }: EngineContext, id: string): DownloadServer {
  const servers = store.servers().filter((server) => maySee(operator, server));
  const known = servers.map((server) => server.id);
  const found = servers.find((server) => server.id === id);
  if (found === undefined) throw unknownName("server", id, known);
  return found;
}
