import type { DatabaseSync } from "node:sqlite";
import { documentIn, documentsIn } from "./documents.ts";

/** Documents by kind and key, in the order of their keys: what needs no table of its own. */
export function recordBook<Document>(database: DatabaseSync, kind: string) {
  const readOne = database.prepare("SELECT document FROM records WHERE kind = ? AND key = ?");
  const readAll = database.prepare(
    "SELECT document FROM records WHERE kind = ? AND key BETWEEN ? AND ? ORDER BY key",
  );
  const write = database.prepare("INSERT OR REPLACE INTO records (kind, key, document) VALUES (?, ?, ?)");
  const deleteOne = database.prepare("DELETE FROM records WHERE kind = ? AND key = ?");
  const deleteAll = database.prepare("DELETE FROM records WHERE kind = ? AND key BETWEEN ? AND ?");

  return {
    get: (...key: string[]) => documentIn<Document>(readOne.get(kind, keyOf(key))),
    /** Those whose key begins with these parts. */
    list(...parts: string[]): Document[] {
      return documentsIn<Document>(readAll.all(kind, ...spanOf(parts)));
    },
    put(key: readonly string[], document: Document): void {
      write.run(kind, keyOf(key), JSON.stringify(document));
    },
    remove(...key: string[]): void {
      deleteOne.run(kind, keyOf(key));
    },
    removeAll(...parts: string[]): void {
      deleteAll.run(kind, ...spanOf(parts));
    },
  };
}

function keyOf(parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join("/");
}

/** The first and the last key that begins with these parts; keys are printable ASCII. */
function spanOf(parts: readonly string[]): [from: string, to: string] {
  const prefix = parts.map((part) => `${encodeURIComponent(part)}/`).join("");
  return [prefix, `${prefix}\u007f`];
}
