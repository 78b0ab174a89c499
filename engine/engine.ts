import type { Action, ActionRequest, ActionSelection, ActionTracking, StoredFile } from "./domain/action.ts";
import type { JournalEvent, JournalQuery } from "./domain/journal.ts";
import type { SoftwarePackage } from "./domain/package.ts";
import { type RangeProfile, ranges } from "./domain/ranges.ts";
import { refusal, unknownName } from "./domain/refusal.ts";
import type { ServerSummary } from "./domain/server.ts";
import { allSites, findSite, summarise, type TopologySummary } from "./domain/topology.ts";
import { type DepositTest, type EngineFile, type EnginePorts, SiteError, type SitePhone } from "./ports.ts";
import * as book from "./services/action-book.ts";
import { keysInUse } from "./services/archive-keys.ts";
import type { EngineContext } from "./services/context.ts";
import * as packages from "./services/package-registry.ts";
import { Scheduler } from "./services/scheduler.ts";
import * as servers from "./services/server-registry.ts";
import { Session } from "./services/session.ts";
import * as files from "./services/stored-files.ts";
import { loadTopology } from "./services/topology-registry.ts";
import { defaultSettings, type EngineSettings } from "./settings.ts";
import type { Store } from "./store/index.ts";

/** A provisioning engine. What it can't do it refuses with an `EngineRefusal`, and then nothing has changed. */
export interface Engine {
  ranges(): readonly RangeProfile[];
  loadTopology(topology: unknown): TopologySummary;
  topology(): TopologySummary;
  addServer(server: unknown): ServerSummary;
  initialiseEmbedded(serverId: string): ServerSummary;
  removeServer(serverId: string): void;
  servers(query?: servers.ServerQuery): ServerSummary[];
  testServer(serverId: string, range?: string): Promise<DepositTest>;
  addPackage(manifest: unknown, files: readonly EngineFile[], multiSite: string): Promise<SoftwarePackage>;
  removePackage(multiSite: string, name: string): void;
  packages(query?: packages.PackageQuery): SoftwarePackage[];
  validateAction(selection: ActionSelection): Promise<book.ValidationReport>;
  createAction(request: ActionRequest): Promise<book.CreatedAction>;
  cancelAction(actionId: string): Action;
  action(actionId: string): Action;
  /** All actions, in the order in which they were created. */
  actions(): Action[];
  tracking(actionId: string): ActionTracking;
  journal(query?: JournalQuery): JournalEvent[];
  inventory(siteId: string): Promise<SitePhone[]>;
  /** Other files that were sent once and can be sent again. */
  storedFiles(multiSite: string): StoredFile[];
  storedFile(multiSite: string, name: string): EngineFile;
  removeStoredFile(multiSite: string, name: string): void;
  /** Forgets everything but the settings. */
  reset(): void;
  /** Stops at once; another engine on the same store goes on with what was under way. */
  stop(): void;
}

/** Starts an engine on its store; actions that an earlier engine left unfinished go on. */
export function createEngine(
  ports: EnginePorts,
  store: Store,
  changes: Partial<EngineSettings> = {},
): Engine {
  const settings = { ...defaultSettings, ...changes };
  let { context, scheduler } = begin();

  function begin(): { context: EngineContext; scheduler: Scheduler } {
    const begun: EngineContext = { ports, store, settings, session: new Session(ports.clock) };
    return { context: begun, scheduler: new Scheduler(begun) };
  }

  ports.archive.retain(keysInUse(store));
  scheduler.resume();

  return {
    ranges: () => ranges,
    loadTopology: (topology) => loadTopology(context, topology),
    topology: () => summarise(store.topology()),
    addServer: (server) => servers.addServer(context, server),
    initialiseEmbedded: (serverId) => servers.initialiseEmbedded(context, serverId),
    removeServer: (serverId) => servers.removeServer(context, serverId),
    servers: (query = {}) => servers.listServers(context, query),
    testServer: (serverId, range = "6xxxi") => servers.testServer(context, serverId, range),
    addPackage: (manifest, files, multiSite) => packages.addPackage(context, multiSite, manifest, files),
    removePackage: (multiSite, name) => packages.removePackage(context, multiSite, name),
    packages: (query = {}) => packages.listPackages(context, query),

    validateAction: (selection) => book.validateAction(context, selection),
    async createAction(request) {
      const created = await book.createAction(context, request);
      scheduler.startDue();
      return created;
    },
    cancelAction(actionId) {
      const cancelled = book.cancelAction(context, actionId);
      scheduler.startDue();
      return cancelled;
    },
    action: (actionId) => book.actionNamed(context, actionId),
    actions: () => store.actions(),
    tracking: (actionId) => book.trackAction(context, actionId),
    journal: (query = {}) => store.events(query),
    inventory: (siteId) => readInventory(context, siteId),

    storedFiles: (multiSite) => files.listStoredFiles(context, multiSite),
    storedFile: (multiSite, name) => files.openStoredFile(context, multiSite, name),
    removeStoredFile: (multiSite, name) => files.removeStoredFile(context, multiSite, name),

    reset() {
      context.session.end();
      store.clear();
      ports.archive.retain(new Set());
      ({ context, scheduler } = begin());
    },
    stop: () => context.session.end(),
  };
}

async function readInventory({ ports, store, session }: EngineContext, siteId: string): Promise<SitePhone[]> {
  const topology = store.topology();
  const site = findSite(topology, siteId);
  if (site === undefined) {
    throw unknownName(
      "site",
      siteId,
      allSites(topology).map(({ id }) => id),
    );
  }
  try {
    return await session.outcome(ports.sites.inventory({ siteId, ...site.management }));
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    throw refusal(
      `site-${error.reason}`,
      "site",
      `site ${siteId} does not tell its inventory: ${error.detail}`,
    );
  }
}
