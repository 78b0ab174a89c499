import { type InventoryQuery, inventoryCsv } from "../../domain/inventory.ts";
import type { JournalEvent, JournalQuery } from "../../domain/journal.ts";
import { journalCsv, trackingCsv } from "../../domain/lists.ts";
import { maySee } from "../../domain/operator.ts";
import { actionForm, type FormQuery } from "../action-form.ts";
import { trackAction } from "../action-book.ts";
import type { EngineContext } from "../context.ts";
import { readFullInventory, sitesOfCommunity } from "../full-inventory.ts";
import { readJournal } from "../journal.ts";

export type ViewOperations = ReturnType<typeof viewOperations>;

/** What operators look at: forms, inventory, and lists as CSV, for one operator. */
export function viewOperations(here: () => EngineContext) {
  return {
    actionForm: (query: FormQuery) => actionForm(here(), query),
    inventory: (query: InventoryQuery) => readFullInventory(here(), query),
    inventoryCsv: async (query: InventoryQuery) => inventoryCsv(await readFullInventory(here(), query)),
    sitesOfCommunity: (multiSite: string, community: string) =>
      sitesOfCommunity(here(), multiSite, community),
    trackingCsv: (actionId: string) => trackingCsv(trackAction(here(), actionId)),
    journalCsv: (query: JournalQuery = {}) => journalCsv(readJournal(here(), query)),
    /** Tells every event of the journal that the operator may see, once it is stored; answers how to end that. */
    listen(tell: (event: JournalEvent) => void): () => void {
      const { store, operator } = here();
      return store.listen((event) => {
        if (maySee(operator, event)) tell(event);
      });
    },
  };
}
