import type { ActionRequest, ActionStart, IndexedFile } from "../domain/action.ts";
import { globalHeader } from "../domain/configuration-file.ts";
import { csvText } from "../domain/csv/write-csv.ts";
import { type Distribution, type UpdateKind, valuesOf } from "../domain/distribution/distribution.ts";
import { refusal } from "../domain/refusal.ts";
import { type CreatedAction, createAction } from "./action-book.ts";
import { requireMode } from "./application.ts";
import type { EngineContext } from "./context.ts";
import { distributionAt, type DistributionPlace } from "./distribution.ts";

/** An update of phone data in plain TMA, with the applied distribution of a package. */
export interface DataUpdateRequest extends DistributionPlace {
  readonly kind: UpdateKind;
  readonly name: string;
  readonly servers: readonly string[];
  readonly index: number | null;
  /** Phones of a specific update; without it, all that have a specific file already. */
  readonly macs?: readonly string[] | undefined;
  readonly start: ActionStart;
}

/** Writes the global or the specific files that the distribution describes, and deploys them (TMA-DIST-009, 018). */
export async function createDataUpdate(
  context: EngineContext,
  request: DataUpdateRequest,
): Promise<CreatedAction> {
  requireMode(context, "tma", "an update of phone data");
  const distribution = distributionAt(context, request);
  if (distribution.applied === null) {
    const message = `the parameters of package ${request.package} are not distributed yet; apply the distribution first (Répartir)`;
    throw refusal("distribution-missing", "package", message);
  }
  const { name, multiSite, servers, start, index, kind } = request;
  const fileName = `${kind}-${request.package}.csv`;
  const text = kind === "global" ? globalCsv(distribution) : specificCsv(context, distribution, request.macs);
  const file: IndexedFile = { fileName, bytes: new TextEncoder().encode(text), index };
  const action: ActionRequest = {
    name,
    range: distribution.range,
    multiSite,
    site: null,
    servers,
    package: null,
    global: kind === "global" ? file : null,
    specific: kind === "specific" ? file : null,
    otherFiles: [],
    start,
  };
  return createAction(context, action, { dataUpdate: { package: request.package, kind } });
}

/** Tells the distribution that one of its updates has reached the servers; within a transaction. */
export function finishDataUpdate(
  { store }: EngineContext,
  multiSite: string,
  { package: packageName, kind }: { readonly package: string; readonly kind: UpdateKind },
): void {
  const distribution = store.distribution(multiSite, packageName);
  if (distribution === undefined) return;
  const pendingUpdates = distribution.pendingUpdates.filter((pending) => pending !== kind);
  store.putDistribution({ ...distribution, pendingUpdates });
}

function globalCsv({ applied }: Distribution): string {
  const rows = valuesOf(applied ?? [], "global").map(({ name, value }) => [name, value]);
  return csvText([globalHeader, ...rows]);
}

/** A phone keeps the values of its own file; the distribution gives those that it lacks. */
function specificCsv(
  { store }: EngineContext,
  { multiSite, range, applied }: Distribution,
  macs: readonly string[] | undefined,
): string {
  const parameters = valuesOf(applied ?? [], "specific");
  const known = store.workingFiles(multiSite, range).filter(({ kind }) => kind === "specific");
  const own = new Map(
    known.map((file) => [file.mac, new Map(file.parameters.map(({ name, value }) => [name, value]))]),
  );
  const listed = macs ?? known.map(({ mac }) => mac ?? "");
  const rows = listed.map((mac) => [
    mac,
    ...parameters.map(({ name, value }) => own.get(mac)?.get(name) ?? value),
  ]);
  return csvText([["MAC_ADDRESS", ...parameters.map(({ name }) => name)], ...rows]);
}
