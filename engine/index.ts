export type {
  Action,
  ActionFailure,
  ActionRequest,
  ActionSelection,
  ActionStart,
  ActionTracking,
  IndexedFile,
  ServerResult,
  StoredFile,
} from "./domain/action.ts";
export type { ActionState } from "./domain/action-state.ts";
export { catalogueParameterSchema } from "./domain/distribution/scopes.ts";
export { bytesOf, checksumText, fileFromBytes, fileFromText } from "./domain/engine-file.ts";
export type { FormSheet } from "./domain/forms/form-sheets.ts";
export { inventoryList } from "./domain/inventory.ts";
export type { Application, ApplicationSummary, HostProfile, ManagementMode } from "./domain/application.ts";
export type { JournalCode, JournalEvent, JournalQuery } from "./domain/journal.ts";
export { parseMacAddress } from "./domain/mac-address.ts";
export type { PackageManifest, SoftwarePackage } from "./domain/package.ts";
export type { Problem } from "./domain/problem.ts";
export type { RangeCode, RangeProfile } from "./domain/ranges.ts";
export { EngineRefusal } from "./domain/refusal.ts";
export type { DownloadServer, DownloadServerInput, ServerSummary } from "./domain/server.ts";
export type { Topology, TopologySummary } from "./domain/topology.ts";
export type {
  Colour,
  ExpectationKind,
  OrderOutcome,
  TerminalTracking,
  TrackedExpectation,
  TrackedTerminal,
} from "./domain/tracking.ts";
export { createEngine, type Engine } from "./engine.ts";
export { createMemoryArchive } from "./memory-archive.ts";
export * from "./ports.ts";
export { siteApiOver, type SiteRequest } from "./site-interface/index.ts";
export type { AccountOperations } from "./services/groups/account-operations.ts";
export type { DistributionOperations } from "./services/groups/distribution-operations.ts";
export type { FileOperations } from "./services/groups/file-operations.ts";
export type { RemoteWorkerOperations } from "./services/groups/remote-worker-operations.ts";
export type { ViewOperations } from "./services/groups/view-operations.ts";
export type { IpbxOperations } from "./services/groups/ipbx-operations.ts";
export type { ApplicationOperations } from "./services/groups/application-operations.ts";
export type { ActionQuery, CreatedAction, ValidationReport } from "./services/action-book.ts";
export type { PackageQuery } from "./services/package-registry.ts";
export type { ServerQuery } from "./services/server-registry.ts";
export { defaultSettings, type EngineSettings } from "./settings.ts";
export { openStore, type Store, type StoreHooks } from "./store/index.ts";
export type { OpenedSession } from "./services/sessions.ts";
