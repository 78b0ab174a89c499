import type {
  Action,
  ActionRequest,
  ActionSelection,
  ActionTracking,
  CreatedAction,
  DepositTest,
  DownloadServerInput,
  EngineFile,
  JournalEvent,
  JournalQuery,
  PackageManifest,
  PackageQuery,
  ServerSummary,
  SitePhone,
  SoftwarePackage,
  Topology,
  TopologySummary,
  ValidationReport,
} from "../../engine/index.ts";

export { EngineRefusal, fileFromBytes, fileFromText } from "../../engine/index.ts";
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
  JournalEvent,
  JournalQuery,
  PackageManifest,
  PackageQuery,
  ServerSummary,
  SitePhone,
  SoftwarePackage,
  Topology,
  TopologySummary,
  ValidationReport,
} from "../../engine/index.ts";

/**
 * How the harness drives an engine, whichever it is. Answers are plain data; what the engine refuses rejects with an
 * `EngineRefusal` (code, field and all errors), and anything else that goes wrong with another error.
 */
export interface EngineAdapter {
  start(): Promise<void>;
  /** Resolves once the engine answers. */
  ready(): Promise<void>;
  /** Empties the engine; its settings stay. */
  reset(): Promise<void>;
  loadTopology(topology: Topology): Promise<TopologySummary>;
  addServer(server: DownloadServerInput): Promise<ServerSummary>;
  testServer(id: string): Promise<DepositTest>;
  addPackage(
    manifest: PackageManifest,
    files: readonly EngineFile[],
    multiSite: string,
  ): Promise<SoftwarePackage>;
  listPackages(query?: PackageQuery): Promise<SoftwarePackage[]>;
  validateAction(selection: ActionSelection): Promise<ValidationReport>;
  createAction(request: ActionRequest): Promise<CreatedAction>;
  cancelAction(id: string): Promise<Action>;
  action(id: string): Promise<Action>;
  tracking(id: string): Promise<ActionTracking>;
  actions(): Promise<Action[]>;
  journal(query?: JournalQuery): Promise<JournalEvent[]>;
  inventory(siteId: string): Promise<SitePhone[]>;
  stop(): Promise<void>;
}
