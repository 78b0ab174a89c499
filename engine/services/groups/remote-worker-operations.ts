import type { EngineContext } from "../context.ts";
import * as remote from "../remote-workers.ts";

export type RemoteWorkerOperations = ReturnType<typeof remoteWorkerOperations>;

/** Gestion des remote workers in the inventory, for one operator. */
export function remoteWorkerOperations(here: () => EngineContext) {
  return {
    list: (query: remote.RemoteWorkerQuery = {}) => remote.listRemoteWorkers(here(), query),
    remove: (site: string, macs: readonly string[] | null, confirmed: boolean) =>
      remote.removeRemoteWorkers(here(), site, macs, confirmed),
    importDevices: (site: string, bytes: Uint8Array) => remote.importDevices(here(), site, bytes),
    devices: (site: string) => remote.listDevices(here(), site),
  };
}
