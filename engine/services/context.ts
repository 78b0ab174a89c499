import type { Action, UploadProgress } from "../domain/action.ts";
import type { JournalCode, JournalEvent } from "../domain/journal.ts";
import { type Operator, operatorLabel } from "../domain/operator.ts";
import type { EnginePorts } from "../ports.ts";
import type { EngineSettings } from "../settings.ts";
import type { Store } from "../store/index.ts";
import type { Session } from "./session.ts";

/** What every service of a running engine works with. */
export interface EngineContext {
  readonly ports: EnginePorts;
  readonly store: Store;
  readonly settings: EngineSettings;
  readonly session: Session;
  /** How far the uploads of actions are, by id of the action. */
  readonly progress: Map<string, UploadProgress>;
  /** Who asks; the owner where the engine works on its own. */
  readonly operator: Operator;
}

/** An event of the journal, as a service tells it. */
export interface Note {
  readonly code: JournalCode;
  readonly text: string;
  readonly severity?: JournalEvent["severity"];
  /** Whether the operator caused it; otherwise the engine did, or the operator of the action. */
  readonly byOperator?: boolean;
  readonly multiSite?: string;
  readonly site?: string;
}

/** Writes an event to the journal, within the transaction of the change that it tells about. */
export function note(
  { ports, store, settings, operator }: EngineContext,
  action: Action | null,
  event: Note,
): void {
  const { code, text, severity = "info", byOperator = false } = event;
  const { multiSite = action?.multiSite ?? null, site = action?.site ?? null } = event;
  store.addEvent(
    {
      atEpochMs: ports.clock.nowEpochMs(),
      severity,
      operator: byOperator ? operatorLabel(operator) : (action?.operator ?? "engine"),
      multiSite,
      site,
      community: action === null ? operator.community : action.community,
      action: action?.name ?? null,
      code,
      text,
    },
    settings.journalLimit,
  );
}
