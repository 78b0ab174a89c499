import type { Action, ActionRequest, ActionSelection, ActionTracking, StoredFile } from "./domain/action.ts";
import type { JournalEvent, JournalQuery } from "./domain/journal.ts";
import type { SoftwarePackage } from "./domain/package.ts";
import { type Operator, owner } from "./domain/operator.ts";
import { type RangeProfile, ranges } from "./domain/ranges.ts";
import { offeredGateways } from "./domain/selection/check-digital.ts";
import type { ServerSummary } from "./domain/server.ts";
import { summarise, type TopologySummary } from "./domain/topology.ts";
import { type DepositTest, type EngineFile, type EnginePorts, type SitePhone } from "./ports.ts";
import { requireOwner } from "./services/accounts.ts";
import { type AccountOperations, accountOperations } from "./services/groups/account-operations.ts";
import * as book from "./services/action-book.ts";
import {
  type ApplicationOperations,
  applicationOperations,
} from "./services/groups/application-operations.ts";
import {
  type DistributionOperations,
  distributionOperations,
} from "./services/groups/distribution-operations.ts";
import { type FileOperations, fileOperations } from "./services/groups/file-operations.ts";
import { type IpbxOperations, ipbxOperations } from "./services/groups/ipbx-operations.ts";
import {
  type RemoteWorkerOperations,
  remoteWorkerOperations,
} from "./services/groups/remote-worker-operations.ts";
import { type ViewOperations, viewOperations } from "./services/groups/view-operations.ts";
import { keysInUse } from "./services/archive-keys.ts";
import type { EngineContext } from "./services/context.ts";
import * as packages from "./services/package-registry.ts";
import { Scheduler } from "./services/scheduler.ts";
import * as servers from "./services/server-registry.ts";
import { readJournal } from "./services/journal.ts";
import { Session } from "./services/session.ts";
import { operatorOf } from "./services/sessions.ts";
import * as files from "./services/stored-files.ts";
import { readInventory } from "./services/inventory.ts";
import { loadTopology } from "./services/topology-registry.ts";
import { defaultSettings, type EngineSettings } from "./settings.ts";
import type { Store } from "./store/index.ts";

/** A provisioning engine. What it can't do it refuses with an `EngineRefusal`, and then nothing has changed. */
export interface Engine {
  readonly application: ApplicationOperations;
  readonly accounts: AccountOperations;
  /** The engine as the operator of a session has it; undefined when the session is unknown or has expired. */
  forSession(token: string): Engine | undefined;
  readonly ipbx: IpbxOperations;
  readonly remoteWorkers: RemoteWorkerOperations;
  readonly views: ViewOperations;
  readonly distribution: DistributionOperations;
  readonly files: FileOperations;
  ranges(): readonly RangeProfile[];
  loadTopology(topology: unknown): TopologySummary;
  topology(): TopologySummary;
  /** A server for remote workers has to be confirmed. */
  addServer(server: unknown, confirmed?: boolean): ServerSummary;
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
  actions(query?: book.ActionQuery): Action[];
  tracking(actionId: string): ActionTracking;
  journal(query?: JournalQuery): JournalEvent[];
  inventory(siteId: string): Promise<SitePhone[]>;
  /** The gateways that connect at least one digital phone of the site (TMA-DIG-007). */
  gateways(siteId: string): Promise<string[]>;
  /** Other files that were sent once and can be sent again. */
  storedFiles(multiSite: string): StoredFile[];
  storedFile(multiSite: string, name: string): EngineFile;
  removeStoredFile(multiSite: string, name: string, confirmed: boolean): void;
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
  let life = begin();

  function begin(): Life {
    const context: EngineContext = {
      ports,
      store,
      settings,
      session: new Session(ports.clock),
      progress: new Map(),
      operator: owner,
    };
    return { context, scheduler: new Scheduler(context) };
  }

  ports.archive.retain(keysInUse(store));
  life.scheduler.resume();

  return engineFor(owner, {
    life: () => life,
    reset() {
      life.context.session.end();
      store.clear();
      ports.archive.retain(new Set());
      life = begin();
    },
  });
}

/** One life of the engine, from start to reset. */
interface Life {
  readonly context: EngineContext;
  readonly scheduler: Scheduler;
}

interface Lives {
  life(): Life;
  reset(): void;
}

/** The engine as one operator has it. */
function engineFor(operator: Operator, lives: Lives): Engine {
  const here = (): EngineContext => ({ ...lives.life().context, operator });
  const startDue = () => lives.life().scheduler.startDue();
  return {
    application: applicationOperations(here),
    accounts: accountOperations(here),
    forSession(token) {
      const known = operatorOf(here(), token);
      return known && engineFor(known, lives);
    },
    ipbx: ipbxOperations(here),
    remoteWorkers: remoteWorkerOperations(here),
    views: viewOperations(here),
    distribution: distributionOperations(here, startDue),
    files: fileOperations(here),
    ranges: () => ranges,
    loadTopology: (topology) => loadTopology(here(), topology),
    topology: () => summarise(here().store.topology(), operator.multiSite),
    addServer: (server, confirmed = false) => servers.addServer(here(), server, confirmed),
    initialiseEmbedded: (serverId) => servers.initialiseEmbedded(here(), serverId),
    removeServer: (serverId) => servers.removeServer(here(), serverId),
    servers: (query = {}) => servers.listServers(here(), query),
    testServer: (serverId, range = "6xxxi") => servers.testServer(here(), serverId, range),
    addPackage: (manifest, files, multiSite) => packages.addPackage(here(), multiSite, manifest, files),
    removePackage: (multiSite, name) => packages.removePackage(here(), multiSite, name),
    packages: (query = {}) => packages.listPackages(here(), query),

    validateAction: (selection) => book.validateAction(here(), selection),
    async createAction(request) {
      const created = await book.createAction(here(), request);
      startDue();
      return created;
    },
    cancelAction(actionId) {
      const cancelled = book.cancelAction(here(), actionId);
      startDue();
      return cancelled;
    },
    action: (actionId) => book.actionNamed(here(), actionId),
    actions: (query = {}) => book.listActions(here(), query),
    tracking: (actionId) => book.trackAction(here(), actionId),
    journal: (query = {}) => readJournal(here(), query),
    inventory: (siteId) => readInventory(here(), siteId),
    gateways: async (siteId) => offeredGateways(await readInventory(here(), siteId)),

    storedFiles: (multiSite) => files.listStoredFiles(here(), multiSite),
    storedFile: (multiSite, name) => files.openStoredFile(here(), multiSite, name),
    removeStoredFile: (multiSite, name, confirmed) =>
      files.removeStoredFile(here(), multiSite, name, confirmed),

    reset() {
      requireOwner(here(), "resets");
      lives.reset();
    },
    stop: () => lives.life().context.session.end(),
  };
}
