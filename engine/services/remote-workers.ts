import type { Action } from "../domain/action.ts";
import { accountColumns } from "../domain/remote-workers/columns.ts";
import { hyphenated, type RemoteWorker } from "../domain/remote-workers/remote-worker.ts";
import { readSipDevices } from "../domain/remote-workers/sip-devices.ts";
import { hasText } from "../domain/lists.ts";
import { maySee } from "../domain/operator.ts";
import { refusal, refusalOf, unknownName } from "../domain/refusal.ts";
import { sealedName } from "../domain/sealed-file.ts";
import { areaOf } from "../domain/server.ts";
import type { WorkingFile } from "../domain/working-file.ts";
import { DepositError } from "../ports.ts";
import { requireConfirmation, requireMenu } from "./access.ts";
import { type EngineContext, note } from "./context.ts";
import { siteNamed } from "./guards.ts";

/** Which remote phones to list; what is absent does not restrict (MBG-INV-011). */
export interface RemoteWorkerQuery {
  readonly multiSite?: string | undefined;
  readonly site?: string | undefined;
  /** Part of a MAC address, with or without hyphens, or of a login. */
  readonly text?: string | undefined;
}

/** A SIP device of a border gateway, without its password. */
export interface DeviceSummary {
  readonly login: string;
  readonly number: string;
}

/** Remote phones whose files were deployed, by site and MAC address (MBG-INV-001). */
export function listRemoteWorkers(context: EngineContext, query: RemoteWorkerQuery): RemoteWorker[] {
  requireMenu(context, "inventory");
  return context.store.remoteWorkers
    .list()
    .filter(
      (worker) =>
        maySee(context.operator, worker) &&
        (query.multiSite === undefined || worker.multiSite === query.multiSite) &&
        (query.site === undefined || worker.site === query.site) &&
        hasText([worker.login], worker.mac, query.text ?? ""),
    );
}

/** Keeps in mind which remote phones have their file on a server now; a later file adds or updates (MBG-DEP-013, 015). */
export function rememberRemoteWorkers(
  { ports, store }: EngineContext,
  { multiSite, community }: Action,
  serverId: string,
  generated: readonly WorkingFile[],
  stored: ReadonlySet<string>,
): void {
  const site = store.servers().find(({ id }) => id === serverId)?.sites[0];
  const sent = generated.filter(
    ({ kind, name }) => kind === "remote-worker" && (stored.has(name) || stored.has(sealedName(name))),
  );
  if (site === undefined || sent.length === 0) return;
  const deployedAtEpochMs = ports.clock.nowEpochMs();
  store.transaction(() => {
    for (const file of sent) {
      const mac = file.mac ?? "";
      const login = file.parameters.find(({ name }) => name === accountColumns[0])?.value ?? "";
      store.remoteWorkers.put([site, mac], {
        multiSite,
        site,
        serverId,
        mac,
        login,
        community,
        deployedAtEpochMs,
      });
      store.putWorkingFile(file);
    }
  });
}

/**
 * Removes the files of remote phones from their servers, then from the engine; `macs` null stands for the whole list of the
 * site. A server that can't be reached keeps its phones in the list (MBG-INV-009 to 012).
 */
export async function removeRemoteWorkers(
  context: EngineContext,
  siteId: string,
  macs: readonly string[] | null,
  confirmed: boolean,
): Promise<RemoteWorker[]> {
  const { id: site } = siteNamed(context, siteId);
  const listed = listRemoteWorkers(context, { site });
  const wanted = macs?.map((mac) => mac.replaceAll("-", "").toUpperCase());
  const unknown = wanted?.find((mac) => !listed.some((worker) => worker.mac === mac));
  if (unknown !== undefined) {
    throw unknownName(
      "remote-worker",
      unknown,
      listed.map(({ mac }) => mac),
    );
  }
  const leaving = wanted === undefined ? listed : listed.filter(({ mac }) => wanted.includes(mac));
  requireConfirmation(
    confirmed,
    `the files of ${leaving.length} remote workers of site ${site} will be deleted here and on their server`,
  );
  for (const serverId of new Set(leaving.map((worker) => worker.serverId))) {
    const here = leaving.filter((worker) => worker.serverId === serverId);
    await removeFromServer(context, serverId, here);
    forget(context, site, here);
  }
  return leaving;
}

async function removeFromServer(context: EngineContext, serverId: string, leaving: readonly RemoteWorker[]) {
  const { ports, store, session } = context;
  const server = store.servers().find(({ id }) => id === serverId);
  // The definition of the server is gone, and with it the way to its files.
  if (server === undefined) return;
  const area = areaOf(server, "6xxxi");
  if (!area?.write) {
    const message = `download server ${serverId} has no write account for range 6xxxi any more, so the files stay there; give it one first`;
    throw refusal("write-account-missing", "site", message);
  }
  const { host, port } = server;
  const names = leaving.map(({ mac }) => `${mac}.cfg`).flatMap((name) => [name, sealedName(name)]);
  try {
    await session.outcome(
      ports.deposit.remove({ serverId, host, port, path: area.path, ...area.write }, names),
    );
  } catch (error) {
    if (!(error instanceof DepositError)) throw error;
    const text = `the files of ${leaving.length} remote workers were not removed from server ${serverId}: ${error.detail}`;
    store.transaction(() =>
      note(context, null, { code: "remote-workers-kept", severity: "error", byOperator: true, text }),
    );
    throw refusal(`server-${error.reason}`, "site", text);
  }
}

function forget(context: EngineContext, site: string, leaving: readonly RemoteWorker[]): void {
  const { store } = context;
  store.transaction(() => {
    const gone = new Set(leaving.map(({ mac }) => mac));
    for (const multiSite of new Set(leaving.map((worker) => worker.multiSite))) {
      for (const file of store.workingFiles(multiSite, "6xxxi")) {
        if (file.kind === "remote-worker" && gone.has(file.mac ?? "")) store.removeWorkingFile(file);
      }
    }
    for (const mac of gone) store.remoteWorkers.remove(site, mac);
    const named = leaving.map(({ mac }) => hyphenated(mac)).join(", ");
    const text = `the files of ${leaving.length} remote workers are removed: ${named}`;
    note(context, null, { code: "remote-workers-removed", byOperator: true, site, text });
  });
}

/** Imports the SIP devices of the border gateway of a site (devices_mbg.csv), in place of the earlier ones. */
export function importDevices(context: EngineContext, siteId: string, bytes: Uint8Array): DeviceSummary[] {
  requireMenu(context, "inventory");
  const { id: site } = siteNamed(context, siteId);
  const read = readSipDevices({ field: "file", fileName: "devices_mbg.csv", bytes });
  if (!read.ok) throw refusalOf("devices_mbg.csv", read.errors);
  const importedAtEpochMs = context.ports.clock.nowEpochMs();
  context.store.transaction(() => {
    context.store.sipDevices.put([site], { site, importedAtEpochMs, devices: read.data });
    const text = `${read.data.length} SIP devices of site ${site} are imported`;
    note(context, null, { code: "sip-devices-imported", byOperator: true, site, text });
  });
  return listDevices(context, siteId);
}

/** The imported SIP devices of a site, without passwords. */
export function listDevices(context: EngineContext, siteId: string): DeviceSummary[] {
  const { id: site } = siteNamed(context, siteId);
  return (context.store.sipDevices.get(site)?.devices ?? []).map(({ login, number }) => ({ login, number }));
}
