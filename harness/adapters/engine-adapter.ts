import type {
  AccountOperations,
  Action,
  ActionQuery,
  ActionRequest,
  ActionSelection,
  ActionTracking,
  ApplicationOperations,
  CreatedAction,
  DepositTest,
  DistributionOperations,
  DownloadServerInput,
  EngineFile,
  FileOperations,
  IpbxOperations,
  JournalEvent,
  JournalQuery,
  PackageManifest,
  PackageQuery,
  RangeProfile,
  RemoteWorkerOperations,
  ServerQuery,
  ServerSummary,
  SitePhone,
  SoftwarePackage,
  StoredFile,
  Topology,
  TopologySummary,
  ValidationReport,
  ViewOperations,
} from "../../engine/index.ts";
import type { Asynchronous } from "./asynchronous.ts";

export { catalogueParameterSchema, EngineRefusal, fileFromBytes, fileFromText } from "../../engine/index.ts";
export type {
  ActionStart,
  Colour,
  IndexedFile,
  Problem,
  TerminalTracking,
  TrackedTerminal,
  Action,
  ActionRequest,
  ActionSelection,
  ActionTracking,
  CreatedAction,
  DepositTest,
  DownloadServerInput,
  EngineFile,
  EngineSettings,
  FormSheet,
  JournalEvent,
  JournalQuery,
  OpenedSession,
  PackageManifest,
  PackageQuery,
  RangeProfile,
  ServerQuery,
  ServerSummary,
  SitePhone,
  SoftwarePackage,
  StoredFile,
  Topology,
  TopologySummary,
  ValidationReport,
} from "../../engine/index.ts";

/**
 * How the harness drives an engine, whichever it is. Answers are plain data; what the engine refuses rejects with an
 * `EngineRefusal` (code, field and all errors), and anything else that goes wrong with another error.
 */
export interface EngineAdapter {
  /** Mode, switches, menus and models. */
  readonly application: Asynchronous<ApplicationOperations>;
  /** Remote phones and SIP devices. */
  readonly remoteWorkers: Asynchronous<RemoteWorkerOperations>;
  /** Forms, inventory, lists as CSV. */
  readonly views: Asynchronous<Omit<ViewOperations, "listen">>;
  /** Accounts, sessions and community mode. */
  readonly accounts: Asynchronous<AccountOperations>;
  /** The engine as the operator of an open session has it. */
  as(sessionToken: string): EngineAdapter;
  /** Reset of TDW tables, clearing of embedded areas. */
  readonly ipbx: Asynchronous<IpbxOperations>;
  /** Distribution of parameters in plain TMA. */
  readonly distribution: Asynchronous<DistributionOperations>;
  /** Generated files, exports, conversion, production versions. */
  readonly files: Asynchronous<FileOperations>;
  start(): Promise<void>;
  /** Resolves once the engine answers. */
  ready(): Promise<void>;
  /** Empties the engine; its settings stay. */
  reset(): Promise<void>;
  loadTopology(topology: Topology): Promise<TopologySummary>;
  /** The topology that the engine has, without secrets. */
  topology(): Promise<TopologySummary>;
  /** A server for remote workers has to be confirmed. */
  addServer(server: DownloadServerInput, confirmed?: boolean): Promise<ServerSummary>;
  testServer(id: string): Promise<DepositTest>;
  /** Fills in the built-in accounts of an embedded server. */
  initialiseEmbedded(id: string): Promise<ServerSummary>;
  removeServer(id: string): Promise<void>;
  /** The servers of a multi-site; with a site, those offered for it. */
  listServers(query?: ServerQuery): Promise<ServerSummary[]>;
  addPackage(
    manifest: PackageManifest,
    files: readonly EngineFile[],
    multiSite: string,
  ): Promise<SoftwarePackage>;
  removePackage(multiSite: string, name: string): Promise<void>;
  listPackages(query?: PackageQuery): Promise<SoftwarePackage[]>;
  ranges(): Promise<readonly RangeProfile[]>;
  validateAction(selection: ActionSelection): Promise<ValidationReport>;
  createAction(request: ActionRequest): Promise<CreatedAction>;
  cancelAction(id: string): Promise<Action>;
  action(id: string): Promise<Action>;
  tracking(id: string): Promise<ActionTracking>;
  actions(query?: ActionQuery): Promise<Action[]>;
  journal(query?: JournalQuery): Promise<JournalEvent[]>;
  inventory(siteId: string): Promise<SitePhone[]>;
  /** The gateways that connect at least one digital phone of a site. */
  gateways(siteId: string): Promise<string[]>;
  /** Other files that were sent once and can be sent again. */
  storedFiles(multiSite: string): Promise<StoredFile[]>;
  /** Content of a stored file. */
  storedFile(multiSite: string, name: string): Promise<EngineFile>;
  removeStoredFile(multiSite: string, name: string, confirmed: boolean): Promise<void>;
  /** The MAC addresses of a site's inventory as a specific file. */
  inventoryList(siteId: string): Promise<string>;
  stop(): Promise<void>;
}
