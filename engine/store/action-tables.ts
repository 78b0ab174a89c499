import type { DatabaseSync } from "node:sqlite";
import type { Action } from "../domain/action.ts";
import type { Terminal } from "../domain/tracking.ts";
import { documentIn, documentsIn } from "./documents.ts";

/** An imported file that an action still needs. */
export interface ActionFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export type FileRole = "global" | "specific" | "remote-workers";

/** Actions, the files stored for them, and their terminals. */
export function actionTables(database: DatabaseSync) {
  const readAll = database.prepare("SELECT document FROM actions ORDER BY position");
  const readUnfinished = database.prepare(
    "SELECT document FROM actions WHERE state NOT IN ('completed', 'failed', 'cancelled') ORDER BY position",
  );
  const readOne = database.prepare("SELECT document FROM actions WHERE id = ?");
  const readName = database.prepare("SELECT id FROM actions WHERE multi_site = ? AND name = ?");
  const insert = database.prepare(
    "INSERT INTO actions (id, multi_site, name, state, document) VALUES (?, ?, ?, ?, ?)",
  );
  const replace = database.prepare("UPDATE actions SET state = ?, document = ? WHERE id = ?");
  const readFile = database.prepare(
    "SELECT file_name, bytes FROM action_files WHERE action_id = ? AND role = ?",
  );
  const insertFile = database.prepare(
    "INSERT INTO action_files (action_id, role, file_name, bytes) VALUES (?, ?, ?, ?)",
  );
  const countFiles = database.prepare("SELECT COUNT(*) AS count FROM action_files");
  const deleteFiles = database.prepare("DELETE FROM action_files WHERE action_id = ?");
  const readTerminals = database.prepare(
    "SELECT document FROM terminals WHERE action_id = ? ORDER BY position",
  );
  const writeTerminal = database.prepare(
    "INSERT OR REPLACE INTO terminals (action_id, position, document) VALUES (?, ?, ?)",
  );

  return {
    actions: () => documentsIn<Action>(readAll.all()),
    unfinishedActions: () => documentsIn<Action>(readUnfinished.all()),
    action: (id: string) => documentIn<Action>(readOne.get(id)),
    isNameUsed: (multiSite: string, name: string) => readName.get(multiSite, name) !== undefined,
    addAction(action: Action): void {
      insert.run(action.id, action.multiSite, action.name, action.state, JSON.stringify(action));
    },
    putAction(action: Action): void {
      replace.run(action.state, JSON.stringify(action), action.id);
    },

    actionFile(actionId: string, role: FileRole): ActionFile | undefined {
      const row = readFile.get(actionId, role);
      return row && { fileName: row["file_name"] as string, bytes: row["bytes"] as Uint8Array };
    },
    addActionFile(actionId: string, role: FileRole, { fileName, bytes }: ActionFile): void {
      insertFile.run(actionId, role, fileName, bytes);
    },
    /** Imported files that are stored for actions, whichever. */
    actionFileCount: () => Number(countFiles.get()?.["count"]),
    removeActionFiles(actionId: string): void {
      deleteFiles.run(actionId);
    },

    /** The terminals of an action, in the order of its list. */
    terminals: (actionId: string) => documentsIn<Terminal>(readTerminals.all(actionId)),
    putTerminal(actionId: string, position: number, terminal: Terminal): void {
      writeTerminal.run(actionId, position, JSON.stringify(terminal));
    },
  };
}
