import type { JournalEvent, JournalQuery } from "../domain/journal.ts";
import { requireMenu } from "./access.ts";
import type { EngineContext } from "./context.ts";

/** Events as far as the operator may see them, in the order in which they happened (TMA-COMM-036, 037). */
export function readJournal(context: EngineContext, query: JournalQuery): JournalEvent[] {
  requireMenu(context, "journal");
  const { store, operator } = context;
  if (operator.multiSite === null) return store.events(query);
  const multiSite = operator.multiSite;
  if (operator.role === "regional") {
    return store.events({ ...query, multiSite, community: operator.community ?? undefined });
  }
  return store.events({ ...query, multiSite }, true);
}
