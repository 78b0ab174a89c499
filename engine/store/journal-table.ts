import type { DatabaseSync } from "node:sqlite";
import type { JournalEvent, JournalQuery } from "../domain/journal.ts";

/** The event journal; the oldest events make room for new ones (TMA-LOG-001). */
export function journalTable(database: DatabaseSync) {
  const insert = database.prepare(
    "INSERT INTO journal (at_epoch_ms, severity, operator, multi_site, site, action, code, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const trim = database.prepare("DELETE FROM journal WHERE position <= ?");
  const read = database.prepare(`
    SELECT at_epoch_ms AS atEpochMs, severity, operator, multi_site AS multiSite, site, action, code, text FROM journal
    WHERE (:multiSite IS NULL OR multi_site = :multiSite) AND (:site IS NULL OR site = :site)
      AND (:action IS NULL OR action = :action) AND (:code IS NULL OR code = :code)
      AND (:severity IS NULL OR severity = :severity)
    ORDER BY position`);

  return {
    addEvent(event: JournalEvent, journalLimit: number): void {
      const { atEpochMs, severity, operator, multiSite, site, action, code, text } = event;
      const { lastInsertRowid } = insert.run(
        atEpochMs,
        severity,
        operator,
        multiSite,
        site,
        action,
        code,
        text,
      );
      trim.run(Number(lastInsertRowid) - journalLimit);
    },
    /** Events in the order in which they happened. */
    events(query: JournalQuery = {}): JournalEvent[] {
      const { multiSite = null, site = null, action = null, code = null, severity = null } = query;
      return read
        .all({ multiSite, site, action, code, severity })
        .map((row) => ({ ...row }) as unknown as JournalEvent);
    },
  };
}
