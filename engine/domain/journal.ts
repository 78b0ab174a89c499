/** An event of the journal (Journal des événements) with the fields of TMA-LOG-001. */
export interface JournalEvent {
  /** Its place in the journal; later events have higher places. */
  readonly position: number;
  readonly atEpochMs: number;
  readonly severity: "info" | "warning" | "error";
  /** Who caused it, or defined the action: a login with its role (TMA-COMM-034, 035), or the engine itself. */
  readonly operator: string;
  readonly multiSite: string | null;
  readonly site: string | null;
  readonly community: string | null;
  /** Name of the action. */
  readonly action: string | null;
  readonly code: JournalCode;
  readonly text: string;
}

export type NewJournalEvent = Omit<JournalEvent, "position">;

export type JournalCode =
  | "mode-changed"
  | "application-changed"
  | "model-changed"
  | "remote-workers-removed"
  | "remote-workers-kept"
  | "sip-devices-imported"
  | "server-address-differs"
  | "account-changed"
  | "community-mode-changed"
  | "tdw-reset"
  | "spaces-cleared"
  | "ipbx-request-failed"
  | "distribution-changed"
  | "production-version-set"
  | "topology-loaded"
  | "server-added"
  | "server-removed"
  | "package-added"
  | "package-removed"
  | "action-created"
  | "terminals-removed"
  | "action-cancelled"
  | "action-started"
  | "server-failed"
  | "files-stored"
  | "restart-ordered"
  | "terminals-not-ordered"
  | "site-silent"
  | "site-answers"
  | "action-completed"
  | "action-failed";

/** Which events to read; what is absent does not restrict. */
export interface JournalQuery {
  readonly multiSite?: string | undefined;
  readonly site?: string | undefined;
  readonly action?: string | undefined;
  readonly code?: string | undefined;
  readonly severity?: string | undefined;
  readonly community?: string | undefined;
  readonly fromEpochMs?: number | undefined;
  readonly toEpochMs?: number | undefined;
  /** Only events behind this place, to read page by page. */
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
}
