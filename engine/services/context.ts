import type { Action } from "../domain/action.ts";
import type { JournalCode, JournalEvent } from "../domain/journal.ts";
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
}

export interface Note {
  readonly code: JournalCode;
  readonly text: string;
  readonly severity?: JournalEvent["severity"];
  readonly operator?: JournalEvent["operator"];
  readonly multiSite?: string;
}

/** Writes an event to the journal, within the transaction of the change that it tells about. */
export function note(
  { ports, store, settings }: Omit<EngineContext, "session">,
  action: Action | null,
  event: Note,
): void {
  const { code, text, severity = "info", operator = "engine", multiSite = action?.multiSite ?? null } = event;
  store.addEvent(
    {
      atEpochMs: ports.clock.nowEpochMs(),
      severity,
      operator,
      multiSite,
      site: action?.site ?? null,
      action: action?.name ?? null,
      code,
      text,
    },
    settings.journalLimit,
  );
}
