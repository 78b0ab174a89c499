import type { ActionState } from "./action-state.ts";
import type { UpdateKind } from "./distribution/distribution.ts";
import type { EngineFile } from "./engine-file.ts";
import type { RangeCode } from "./ranges.ts";
import type {
  Colour,
  Expectations,
  TerminalTracking,
  TrackedExpectation,
  TrackedTerminal,
} from "./tracking.ts";

/** An imported file and the index that goes with it; each of the two may be absent. */
export interface IndexedFile {
  readonly fileName: string | null;
  readonly bytes: Uint8Array | null;
  readonly index: number | null;
}

/** The first half of defining an action: what goes where (TMA-PROV-038). */
export interface ActionSelection {
  readonly range: string;
  readonly multiSite: string;
  /** Without a site the action is a deployment (TMA-DEP-001). */
  readonly site: string | null;
  readonly servers: readonly string[];
  readonly package: string | null;
  readonly global: IndexedFile | null;
  readonly specific: IndexedFile | null;
  readonly otherFiles: readonly EngineFile[];
  /** Gateways whose digital phones are updated; at most one, and none for the whole site (TMA-DIG-006). */
  readonly gateways?: readonly string[];
  /** In community mode, the community that the action is for, when it isn't that of the session. */
  readonly community?: string | null;
  /** The file of remote phones (Fichier (csv) remote workers). */
  readonly remoteWorkers?: IndexedFile | null;
}

export type ActionStart = "immediate" | { readonly atEpochMs: number };

/** The second half: its name and when it starts. */
export interface ActionRequest extends ActionSelection {
  readonly name: string;
  readonly start: ActionStart;
}

/** Why an action, or its part on one server, failed. */
export interface ActionFailure {
  readonly code: string;
  readonly message: string;
}

export interface ServerResult {
  readonly serverId: string;
  readonly state: "pending" | "stored" | "failed";
  readonly failure: ActionFailure | null;
}

/** An other file that was sent once and can be sent again (Fichiers téléchargés préalablement, TMA-FILE-002, 018). */
export interface StoredFile {
  readonly multiSite: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly checksum: string;
}

/** An action as the engine keeps it. */
export interface Action {
  readonly id: string;
  readonly name: string;
  readonly type: "site-action" | "deployment";
  readonly range: RangeCode;
  readonly multiSite: string;
  readonly site: string | null;
  readonly servers: readonly string[];
  readonly package: string | null;
  readonly globalFile: string | null;
  readonly globalIndex: number | null;
  readonly specificFile: string | null;
  readonly specificIndex: number | null;
  readonly otherFile: string | null;
  /** The gateway whose digital phones are updated; null for all of the site (TMA-DIG-009, 010). */
  readonly gateway: string | null;
  readonly remoteWorkersFile: string | null;
  /** Whether local phones are addressed, or remote ones. */
  readonly audience: "local" | "remote-workers";
  /** The community that the action is restricted to; null without community mode (TMA-COMM-026). */
  readonly community: string | null;
  /** Terminals of the imported list that the action leaves alone (TMA-COMM-027, TMA-MODE-018). */
  readonly removed: readonly string[];
  /** Who defined it, as the journal says it (TMA-COMM-034, 035). */
  readonly operator: string;
  /** The update of phone data in plain TMA that it carries out. */
  readonly dataUpdate: { readonly package: string; readonly kind: UpdateKind } | null;
  readonly deferred: boolean;
  readonly startAtEpochMs: number;
  readonly expectations: Expectations;
  readonly state: ActionState;
  readonly history: readonly { readonly state: ActionState; readonly atEpochMs: number }[];
  /** Why it failed: a stable code, and a sentence; null as long as it has not. */
  readonly reasonCode: string | null;
  readonly reason: string | null;
  readonly serverResults: readonly ServerResult[];
  readonly orderedAtMs: number | null;
  readonly lastProgressAtMs: number | null;
}

export interface UploadProgress {
  readonly storedFiles: number;
  readonly totalFiles: number;
}

/** How far an action is; a deployment addresses no terminals, so it has neither colour nor counters (TMA-TRK-004). */
export interface ActionTracking {
  readonly action: Action;
  /** How many files are on the servers, while they are being stored. */
  readonly progress: UploadProgress | null;
  readonly colour: Colour | null;
  readonly counts: TerminalTracking["counts"] | null;
  readonly updated: number | null;
  readonly notUpdated: number | null;
  readonly expectations: readonly TrackedExpectation[];
  readonly terminals: readonly TrackedTerminal[];
}
