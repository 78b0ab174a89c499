import type { Action, ActionRequest, ActionSelection } from "../domain/action.ts";
import { maySee } from "../domain/operator.ts";
import { refusalOf } from "../domain/refusal.ts";
import { type CheckedSelection, checkSelection } from "../domain/selection/check-selection.ts";
import { isForRemoteWorkers } from "../domain/selection/check-remote-workers.ts";
import { checkRemoteStart, checkStart } from "../domain/selection/check-start.ts";
import type { Knowledge } from "../domain/selection/knowledge.ts";
import { findMultiSite } from "../domain/topology.ts";
import { SiteError, type SitePhone } from "../ports.ts";
import type { EngineContext } from "./context.ts";
import { membersOf } from "./members.ts";

/** What the sites say that matters for judging a selection. */
export interface SiteKnowledge {
  readonly phones: SitePhone[] | null;
  readonly community: Knowledge["community"];
}

/** In community mode every site is asked whose phones are whose; otherwise the selected site alone, if there is one. */
export async function siteKnowledge(
  context: EngineContext,
  selection: ActionSelection,
): Promise<SiteKnowledge> {
  const { operator, store } = context;
  const { multiSite } = selection;
  const phones = await inventoryFor(context, selection);
  const name =
    operator.role === "regional" ? operator.community : (selection.community ?? operator.community);
  const communityMode = store.application().communityMultiSites.includes(multiSite);
  if (!communityMode || name === null || name === undefined) return { phones, community: null };
  return { phones, community: { name, members: await membersOf(context, multiSite, name) } };
}

/** The inventory of the selected site; null for a deployment, which contacts no site, or when the site is silent. */
async function inventoryFor(
  context: EngineContext,
  { multiSite, site: id }: ActionSelection,
): Promise<SitePhone[] | null> {
  const site = findMultiSite(context.store.topology(), multiSite)?.sites.find((one) => one.id === id);
  if (site === undefined) return null;
  try {
    return await context.session.outcome(
      context.ports.sites.inventory({ siteId: site.id, ...site.management }),
    );
  } catch (error) {
    if (error instanceof SiteError) return null;
    throw error;
  }
}

/** Judges a selection against all that the engine knows now. */
export function judge(
  { store, settings, operator }: EngineContext,
  selection: ActionSelection,
  { phones, community }: SiteKnowledge,
  dataUpdate: Action["dataUpdate"],
): CheckedSelection & { readonly remote: boolean } {
  const application = store.application();
  const knowledge: Knowledge = {
    topology: store.topology(),
    servers: store.servers().filter((server) => maySee(operator, server)),
    packages: store.packages(),
    phones,
    lastGlobal: (serverId, range) => store.lastGlobal(serverId, range),
    listLimit: settings.listLimit,
    mode: application.mode,
    dataUpdate: dataUpdate !== null,
    operator,
    unmanagedModels: application.unmanagedModels,
    communityMode: application.communityMultiSites.includes(selection.multiSite),
    community,
    hostProfile: settings.hostProfile,
    remoteWorkers: application.remoteWorkers,
    encryption: application.encryption,
    storedFileNames: store
      .storedFiles()
      .filter(({ multiSite }) => multiSite === selection.multiSite)
      .map(({ name }) => name),
    globalParameters: store
      .workingFiles(selection.multiSite, "6xxxi")
      .flatMap(({ kind, parameters }) => (kind === "global" ? parameters.map(({ name }) => name) : [])),
    sipDevices: (site) => store.sipDevices.get(site)?.devices,
  };
  return { ...checkSelection(selection, knowledge), remote: isForRemoteWorkers(selection, knowledge) };
}

/** The plan of a request; refuses one with anything wrong in it, its name and its start included. */
export function judgeRequest(
  context: EngineContext,
  request: ActionRequest,
  phones: SiteKnowledge,
  dataUpdate: Action["dataUpdate"],
) {
  const { plan, errors, warnings, remote } = judge(context, request, phones, dataUpdate);
  const nameUsed = context.store.isNameUsed(request.multiSite, request.name);
  const all = [
    ...errors,
    ...(remote ? checkRemoteStart(request) : []),
    ...checkStart(request, context.ports.clock.nowEpochMs(), nameUsed),
  ];
  if (all.length > 0 || plan === null) throw refusalOf(`action "${request.name}"`, all);
  return { plan, warnings };
}
