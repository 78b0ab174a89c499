import { DatabaseSync } from "node:sqlite";
import type { JournalEvent, JournalQuery, NewJournalEvent } from "../domain/journal.ts";
import { actionTables } from "./action-tables.ts";
import { journalTable } from "./journal-table.ts";
import { migrate } from "./migrations.ts";
import { recordTables } from "./record-tables.ts";
import { registryTables } from "./registry-tables.ts";
import { StoreMemory } from "./store-memory.ts";

export interface StoreHooks {
  /** Told after each commit how many there were; a test stops the engine here. */
  readonly afterCommit?: (count: number) => void;
}

export type Store = ReturnType<typeof openStore>;

/**
 * Opens the engine's store, a file or ":memory:", and brings its schema up to date. It is synchronous, so that a change
 * takes no time in a virtual world. A file serves one engine at a time. Writing happens inside `transaction` alone.
 */
export function openStore(path: string, { afterCommit }: StoreHooks = {}) {
  const database = new DatabaseSync(path);
  if (path !== ":memory:") claim(database, path);
  migrate(database);
  const memory = new StoreMemory();
  const journal = journalTable(database);
  const listeners = new Set<(event: JournalEvent) => void>();
  let fresh: JournalEvent[] = [];
  let commits = 0;

  return {
    ...registryTables(database, memory),
    ...actionTables(database, memory),
    events: (query?: JournalQuery, shared?: boolean) => journal.events(query, shared),
    eventCount: () => journal.eventCount(),
    ...recordTables(database),

    /** Applies everything that `change` writes, or nothing of it when it throws. */
    transaction<Result>(change: () => Result): Result {
      fresh = [];
      const result = atomically(database, memory, change);
      commits += 1;
      afterCommit?.(commits);
      for (const event of fresh) for (const tell of listeners) tell(event);
      return result;
    },

    addEvent(event: NewJournalEvent, journalLimit: number): void {
      fresh.push(journal.addEvent(event, journalLimit));
    },
    /** Tells every event of the journal from now on, once it is stored; answers how to end that. */
    listen(tell: (event: JournalEvent) => void): () => void {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },

    /** Forgets everything. */
    clear(): void {
      atomically(database, memory, () => {
        for (const table of tables) database.exec(`DELETE FROM ${table}`);
        memory.forget();
      });
    },

    /** Forgets actions with their files, and the journal; within a transaction (TMA-MODE-008 to 010). */
    purge(): void {
      for (const table of purged) database.exec(`DELETE FROM ${table}`);
      memory.forget();
    },

    close(): void {
      database.close();
    },
  };
}

const tables = [
  "topology",
  "servers",
  "packages",
  "actions",
  "action_files",
  "terminals",
  "last_globals",
  "stored_files",
  "journal",
  "records",
];

const purged = ["actions", "action_files", "terminals", "journal"];

/** Two engines on one store would both order the same restarts, so the first one keeps it to itself. */
function claim(database: DatabaseSync, path: string): void {
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    database.exec("BEGIN EXCLUSIVE; COMMIT");
  } catch (error) {
    database.close();
    throw new Error(`the store ${path} can't be used; does another engine run on it?`, { cause: error });
  }
}

function atomically<Result>(database: DatabaseSync, memory: StoreMemory, change: () => Result): Result {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = change();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    memory.forget();
    throw error;
  }
}
