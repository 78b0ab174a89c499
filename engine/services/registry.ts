import type { Action } from "../domain/action.ts";
import { manifestSchema, packageProblems, type SoftwarePackage } from "../domain/package.ts";
import { parsedOrRefused } from "../domain/parsed.ts";
import { findRange } from "../domain/ranges.ts";
import { refusal, refusalOf, unknownName } from "../domain/refusal.ts";
import {
  areaOf,
  type DownloadServer,
  embeddedAreas,
  isOffered,
  serverSchema,
  type ServerSummary,
  summariseServer,
} from "../domain/server.ts";
import { findMultiSite, summarise, topologySchema, type TopologySummary } from "../domain/topology.ts";
import type { DepositTest, EngineFile } from "../ports.ts";
import { imageKey } from "./archive-keys.ts";
import { type EngineContext, note } from "./context.ts";

/** Which servers to list: those offered for a site, or all of a multi-site. */
export interface ServerQuery {
  readonly multiSite?: string | undefined;
  readonly site?: string | undefined;
}

/** Which packages to list (TMA-PKG-005). */
export interface PackageQuery {
  readonly multiSite?: string | undefined;
  readonly range?: string | undefined;
}

/** Takes over the topology that the manager transmits, in place of the earlier one (TMA-TOPO-001, 004). */
export function loadTopology(context: EngineContext, input: unknown): TopologySummary {
  const topology = parsedOrRefused(topologySchema, "topology", input);
  context.store.transaction(() => {
    context.store.setTopology(topology);
    const names = topology.multiSites.map(({ id }) => id).join(", ") || "no multi-site";
    note(context, null, {
      code: "topology-loaded",
      operator: "operator",
      text: `topology ${topology.version}: ${names}`,
    });
  });
  return summarise(topology);
}

/** Adds a download server, or changes the one of that id (TMA-SRV-009). */
export function addServer(context: EngineContext, input: unknown): ServerSummary {
  const server = parsedOrRefused(serverSchema, "server", input);
  refuseUnknownPlaces(context, server);
  context.store.transaction(() => {
    context.store.putServer(server);
    const { multiSite } = server;
    note(context, null, {
      code: "server-added",
      operator: "operator",
      multiSite,
      text: `download server ${server.id} is defined`,
    });
  });
  return summariseServer(server);
}

/** Fills in the built-in accounts of an embedded server (Initialiser embarqué, TMA-SRV-010). */
export function initialiseEmbedded(context: EngineContext, id: string): ServerSummary {
  return addServer(context, { ...serverNamed(context, id), areas: embeddedAreas() });
}

/** Removes a server that no scheduled action needs (TMA-SRV-015). */
export function removeServer(context: EngineContext, id: string): void {
  const { multiSite } = serverNamed(context, id);
  refuseWhenNeeded(context, `download server ${id}`, ({ servers }) => servers.includes(id));
  context.store.transaction(() => {
    context.store.removeServer(id);
    note(context, null, {
      code: "server-removed",
      operator: "operator",
      multiSite,
      text: `download server ${id} is removed`,
    });
  });
}

/** The servers, without passwords, in the order in which they were added. */
export function listServers({ store }: EngineContext, { multiSite, site }: ServerQuery): ServerSummary[] {
  const wanted = (server: DownloadServer) =>
    (multiSite === undefined || server.multiSite === multiSite) &&
    (site === undefined || isOffered(server, server.multiSite, site));
  return store.servers().filter(wanted).map(summariseServer);
}

/** Tests a server with its write account of a range, as an action would. */
export async function testServer(
  context: EngineContext,
  id: string,
  rangeName: string,
): Promise<DepositTest> {
  const server = serverNamed(context, id);
  const range = findRange(rangeName);
  const area = range && areaOf(server, range.code);
  if (!area?.write)
    throw refusal(
      "write-account-missing",
      "server",
      `download server ${id} has no write account for range ${rangeName}`,
    );
  const target = { serverId: id, host: server.host, port: server.port, path: area.path, ...area.write };
  return context.session.outcome(context.ports.deposit.test(target));
}

/** Installs a package for a multi-site, once all its files are kept (TMA-PKG-001 to 003). */
export async function addPackage(
  context: EngineContext,
  multiSite: string,
  input: unknown,
  files: readonly EngineFile[],
): Promise<SoftwarePackage> {
  const manifest = parsedOrRefused(manifestSchema, "manifest", input);
  const problems = packageProblems(manifest, files);
  if (problems.length > 0) throw refusalOf(`package "${manifest.name}"`, problems);
  const added: SoftwarePackage = {
    ...manifest,
    range: findRange(manifest.range)?.code ?? manifest.range,
    multiSite,
  };
  refuseUnfitPackage(context, added);
  for (const file of files) {
    await context.session.outcome(
      context.ports.archive.keep(imageKey(multiSite, added.name, file.name), file),
    );
  }
  refuseUnfitPackage(context, added);
  context.store.transaction(() => {
    context.store.addPackage(added);
    note(context, null, {
      code: "package-added",
      operator: "operator",
      multiSite,
      text: `package ${added.name} is installed`,
    });
  });
  return added;
}

/** Removes a package that no scheduled action needs (TMA-PKG-004, TMA-SRV-015). */
export function removePackage(context: EngineContext, multiSite: string, name: string): void {
  const installed = context.store.packages().filter((one) => one.multiSite === multiSite);
  const found = installed.find((one) => one.name === name);
  if (found === undefined)
    throw unknownName(
      "package",
      name,
      installed.map((one) => one.name),
    );
  refuseWhenNeeded(
    context,
    `package ${name}`,
    (action) => action.multiSite === multiSite && action.package === name,
  );
  context.store.transaction(() => {
    context.store.removePackage(multiSite, name);
    note(context, null, {
      code: "package-removed",
      operator: "operator",
      multiSite,
      text: `package ${name} is removed`,
    });
  });
  context.ports.archive.forget(found.images.map(({ file }) => imageKey(multiSite, name, file)));
}

/** The installed packages in the order in which they were added. */
export function listPackages(
  { store }: EngineContext,
  { multiSite, range }: PackageQuery,
): SoftwarePackage[] {
  const code = range === undefined ? undefined : (findRange(range)?.code ?? range);
  return store
    .packages()
    .filter(
      (one) =>
        (multiSite === undefined || one.multiSite === multiSite) &&
        (code === undefined || one.range === code),
    );
}

function refuseUnfitPackage({ store }: EngineContext, { multiSite, name }: SoftwarePackage): void {
  const topology = store.topology();
  if (findMultiSite(topology, multiSite) === undefined) {
    throw unknownName(
      "multi-site",
      multiSite,
      topology.multiSites.map(({ id }) => id),
    );
  }
  if (store.packages().some((one) => one.multiSite === multiSite && one.name === name)) {
    throw refusal(
      "package-exists",
      "manifest.name",
      `package ${name} is installed in multi-site ${multiSite}; remove it first`,
    );
  }
}

function refuseUnknownPlaces({ store }: EngineContext, { multiSite, sites }: DownloadServer): void {
  const topology = store.topology();
  const found = findMultiSite(topology, multiSite);
  if (found === undefined)
    throw unknownName(
      "multi-site",
      multiSite,
      topology.multiSites.map(({ id }) => id),
    );
  const known = found.sites.map(({ id }) => id);
  const unknown = sites.find((site) => !known.includes(site));
  if (unknown !== undefined) throw unknownName("site", unknown, known);
}

function serverNamed({ store }: EngineContext, id: string): DownloadServer {
  const servers = store.servers();
  const server = servers.find((candidate) => candidate.id === id);
  if (server === undefined)
    throw unknownName(
      "server",
      id,
      servers.map((candidate) => candidate.id),
    );
  return server;
}

function refuseWhenNeeded({ store }: EngineContext, what: string, needs: (action: Action) => boolean): void {
  const action = store.unfinishedActions().find((one) => needs(one));
  if (action === undefined) return;
  throw refusal(
    "needed-by-action",
    "id",
    `${what} is needed by action "${action.name}"; cancel it or wait for its end`,
  );
}
