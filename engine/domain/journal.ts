/** An event of the journal (Journal des événements) with the fields of TMA-LOG-001. */
export interface JournalEvent {
  readonly atEpochMs: number;
  readonly severity: "info" | "warning" | "error";
  /** Who caused it: the operator, or the engine itself. */
  readonly operator: "operator" | "engine";
  readonly multiSite: string | null;
  readonly site: string | null;
  /** Name of the action. */
  readonly action: string | null;
  readonly code: JournalCode;
  readonly text: string;
}

export type JournalCode =
  | "topology-loaded"
  | "server-added"
  | "server-removed"
  | "package-added"
  | "package-removed"
  | "action-created"
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
}
