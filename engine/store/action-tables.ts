import type { DatabaseSync } from "node:sqlite";
import type { Action } from "../domain/action.ts";
import { isFinal } from "../domain/action-state.ts";
import type { Terminal } from "../domain/tracking.ts";
import { documentIn, documentsIn } from "./documents.ts";
import type { StoreMemory } from "./store-memory.ts";

/** An imported file that an action still needs. */
export interface ActionFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export type FileRole = "global" | "specific" | "remote-workers";

/** Actions, the files stored for them, and their terminals. */
export function actionTables(database: DatabaseSync, memory: StoreMemory) {
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

  // What is under way is looked at again and again; what has ended, when somebody asks.
  const underWay = memory.remembered(
    () => new Map(documentsIn<Action>(readUnfinished.all()).map((action) => [action.id, action])),
  );
  const remember = (document: string): void => {
    const action = JSON.parse(document) as Action;
    if (isFinal(action.state)) underWay().delete(action.id);
    else underWay().set(action.id, action);
  };

  return {
    actions: () => documentsIn<Action>(readAll.all()),
    unfinishedActions: () => [...underWay().values()],
    action: (id: string) => underWay().get(id) ?? documentIn<Action>(readOne.get(id)),
    isNameUsed: (multiSite: string, name: string) => readName.get(multiSite, name) !== undefined,
    addAction(action: Action): void {
      const document = JSON.stringify(action);
      insert.run(action.id, action.multiSite, action.name, action.state, document);
      remember(document);
    },
    putAction(action: Action): void {
      const document = JSON.stringify(action);
      const { changes } = replace.run(action.state, document, action.id);
      if (changes > 0) remember(document); // none when a change of the mode has removed it
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
