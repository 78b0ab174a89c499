import type { DatabaseSync } from "node:sqlite";
import type { JournalEvent, JournalQuery, NewJournalEvent } from "../domain/journal.ts";

const columns = "at_epoch_ms, severity, operator, multi_site, site, community, action, code, text";

/** The event journal; the oldest events make room for new ones (TMA-LOG-001). */
export function journalTable(database: DatabaseSync) {
  const insert = database.prepare(`INSERT INTO journal (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const trim = database.prepare("DELETE FROM journal WHERE position <= ?");
  const read = database.prepare(`
    SELECT position, at_epoch_ms AS atEpochMs, severity, operator, multi_site AS multiSite, site, community, action, code, text
    FROM journal
    WHERE position > :after AND (:multiSite IS NULL OR multi_site = :multiSite OR (:shared AND multi_site IS NULL))
      AND (:site IS NULL OR site = :site) AND (:community IS NULL OR community = :community)
      AND (:action IS NULL OR action = :action) AND (:code IS NULL OR code = :code)
      AND (:severity IS NULL OR severity = :severity)
      AND (:fromEpochMs IS NULL OR at_epoch_ms >= :fromEpochMs) AND (:toEpochMs IS NULL OR at_epoch_ms <= :toEpochMs)
    ORDER BY position LIMIT :limit`);

  const count = database.prepare("SELECT COUNT(*) AS count FROM journal");

  return {
    eventCount: () => Number(count.get()?.["count"]),
    /** Adds an event and returns it with its place. */
    addEvent(event: NewJournalEvent, journalLimit: number): JournalEvent {
      const { atEpochMs, severity, operator, multiSite, site, community, action, code, text } = event;
      const values = [atEpochMs, severity, operator, multiSite, site, community, action, code, text];
      const position = Number(insert.run(...values).lastInsertRowid);
      trim.run(position - journalLimit);
      return { position, ...event };
    },
    /** Events in the order in which they happened; with `shared`, those of no multi-site belong to every one. */
    events(query: JournalQuery = {}, shared = false): JournalEvent[] {
      const { multiSite = null, site = null, community = null, action = null, code = null } = query;
      const { severity = null, fromEpochMs = null, toEpochMs = null, after = 0, limit = -1 } = query;
      const where = { multiSite, site, community, action, code, severity, fromEpochMs, toEpochMs };
      return read
        .all({ ...where, after, limit, shared: shared ? 1 : 0 })
        .map((row) => ({ ...row }) as unknown as JournalEvent);
    },
  };
}
