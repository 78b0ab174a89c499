import { findRange, type RangeCode } from "../domain/ranges.ts";
import { refusal } from "../domain/refusal.ts";
import { offeredGateways } from "../domain/selection/check-digital.ts";
import { requireMenu } from "./access.ts";
import type { EngineContext } from "./context.ts";
import { multiSiteNamed } from "./guards.ts";
import { readInventory } from "./inventory.ts";
import { listPackages } from "./package-registry.ts";
import { listServers } from "./server-registry.ts";
import { listStoredFiles } from "./stored-files.ts";

/** Which form is wanted. */
export interface FormQuery {
  readonly multiSite: string;
  readonly range: string;
  readonly site?: string | undefined;
  /** Whether the form is for remote phones; it has other fields then. */
  readonly remoteWorkers?: boolean | undefined;
}

/** What the form Provisioning or Déploiement offers: its fields, and what can be chosen in them. */
export interface ActionForm {
  readonly fields: readonly FormField[];
  readonly servers: readonly string[];
  /** The only server there is, in plain TMA (TMA-SRV-017). */
  readonly preselectedServer: string | null;
  readonly packages: readonly string[];
  readonly storedFiles: readonly string[];
  readonly gateways: readonly string[];
}

export type FormField =
  | "site"
  | "servers"
  | "package"
  | "global"
  | "specific"
  | "remoteWorkers"
  | "otherFiles"
  | "gateways"
  | "name"
  | "start";

const local: readonly FormField[] = [
  "servers",
  "package",
  "global",
  "specific",
  "otherFiles",
  "name",
  "start",
];
const remote: readonly FormField[] = ["servers", "package", "global", "remoteWorkers", "otherFiles"];
const digital: readonly FormField[] = ["site", "gateways", "package", "name", "start"];

/** The form for a range, and for a site where one is selected (TMA-DIG-001, 007, 015, TMA-FILE-004, MBG-DEP-004). */
export async function actionForm(context: EngineContext, query: FormQuery): Promise<ActionForm> {
  requireMenu(context, "provisioning", "deployment");
  const { multiSite, site } = query;
  multiSiteNamed(context, multiSite);
  const range = findRange(query.range)?.code;
  if (range === undefined) throw refusal("range-unknown", "range", `unknown range "${query.range}"`);
  const isRemote = query.remoteWorkers === true;
  const { mode, remoteWorkers } = context.store.application();
  if (isRemote && !remoteWorkers) {
    const message = "the management of remote workers is switched off; switch it on first";
    throw refusal("remote-workers-off", "remoteWorkers", message);
  }
  const audience = isRemote ? "remote-workers" : "local";
  // A site does not restrict the servers of remote phones.
  const offered = listServers(context, { multiSite, audience, site: isRemote ? undefined : site });
  const servers = range === "53xx" ? [] : offered.map(({ id }) => id);
  return {
    fields: fieldsOf(range, isRemote, mode === "tma-ep"),
    servers,
    preselectedServer: mode === "tma" && servers.length === 1 ? (servers[0] ?? null) : null,
    packages: listPackages(context, { multiSite, range }).map(({ name }) => name),
    storedFiles: range === "53xx" ? [] : listStoredFiles(context, multiSite).map(({ name }) => name),
    gateways:
      range === "53xx" && site !== undefined ? offeredGateways(await readInventory(context, site)) : [],
  };
}

function fieldsOf(range: RangeCode, isRemote: boolean, expert: boolean): readonly FormField[] {
  if (range === "53xx") return digital;
  if (isRemote) return remote;
  return expert ? ["site", ...local] : local;
}
