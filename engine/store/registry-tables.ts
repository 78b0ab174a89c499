import type { DatabaseSync } from "node:sqlite";
import type { StoredFile } from "../domain/action.ts";
import type { SoftwarePackage } from "../domain/package.ts";
import type { LastGlobal } from "../domain/selection/knowledge.ts";
import type { DownloadServer } from "../domain/server.ts";
import { emptyTopology, type Topology } from "../domain/topology.ts";
import { documentIn, documentsIn } from "./documents.ts";
import type { StoreMemory } from "./store-memory.ts";

/** Topology, servers, packages and stored files: what outlasts an action. */
export function registryTables(database: DatabaseSync, memory: StoreMemory) {
  const readTopology = database.prepare("SELECT document FROM topology WHERE id = 1");
  const writeTopology = database.prepare("INSERT OR REPLACE INTO topology (id, document) VALUES (1, ?)");
  const readServers = database.prepare("SELECT document FROM servers ORDER BY position");
  const writeServer = database.prepare(
    "INSERT INTO servers (id, document) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document",
  );
  const deleteServer = database.prepare("DELETE FROM servers WHERE id = ?");
  const readPackages = database.prepare("SELECT document FROM packages ORDER BY position");
  const writePackage = database.prepare("INSERT INTO packages (multi_site, name, document) VALUES (?, ?, ?)");
  const deletePackage = database.prepare("DELETE FROM packages WHERE multi_site = ? AND name = ?");
  const readFiles = database.prepare("SELECT document FROM stored_files ORDER BY position");
  const writeFile = database.prepare(
    "INSERT INTO stored_files (multi_site, name, document) VALUES (?, ?, ?) ON CONFLICT (multi_site, name) DO UPDATE SET document = excluded.document",
  );
  const deleteFile = database.prepare("DELETE FROM stored_files WHERE multi_site = ? AND name = ?");
  const readGlobal = database.prepare(
    "SELECT action, file_index FROM last_globals WHERE server_id = ? AND range = ?",
  );
  const writeGlobal = database.prepare(
    "INSERT OR REPLACE INTO last_globals (server_id, range, action, file_index) VALUES (?, ?, ?, ?)",
  );

  return {
    topology: memory.remembered((): Topology => documentIn<Topology>(readTopology.get()) ?? emptyTopology),
    setTopology(topology: Topology): void {
      writeTopology.run(JSON.stringify(topology));
      memory.forget();
    },

    servers: () => documentsIn<DownloadServer>(readServers.all()),
    putServer(server: DownloadServer): void {
      writeServer.run(server.id, JSON.stringify(server));
    },
    removeServer(id: string): void {
      deleteServer.run(id);
    },

    packages: () => documentsIn<SoftwarePackage>(readPackages.all()),
    addPackage(added: SoftwarePackage): void {
      writePackage.run(added.multiSite, added.name, JSON.stringify(added));
    },
    removePackage(multiSite: string, name: string): void {
      deletePackage.run(multiSite, name);
    },

    storedFiles: () => documentsIn<StoredFile>(readFiles.all()),
    putStoredFile(file: StoredFile): void {
      writeFile.run(file.multiSite, file.name, JSON.stringify(file));
    },
    removeStoredFile({ multiSite, name }: StoredFile): void {
      deleteFile.run(multiSite, name);
    },

    /** The global file that an action left on a server, as far as the engine knows. */
    lastGlobal(serverId: string, range: string): LastGlobal | undefined {
      const row = readGlobal.get(serverId, range);
      return row && { action: row["action"] as string, index: row["file_index"] as number | null };
    },
    setLastGlobal(serverId: string, range: string, { action, index }: LastGlobal): void {
      writeGlobal.run(serverId, range, action, index);
    },
  };
}
