import type { Action, ActionRequest, ActionSelection, ActionTracking } from "../domain/action.ts";
import { type Page, pageOf } from "../domain/lists.ts";
import { maySee } from "../domain/operator.ts";
import type { Problem } from "../domain/problem.ts";
import { rangeCodeOf } from "../domain/ranges.ts";
import { refusal, unknownName } from "../domain/refusal.ts";
import { trackTerminals } from "../domain/tracking.ts";
import type { EngineFile } from "../ports.ts";
import { requireMenu, requireMultiSite } from "./access.ts";
import { advance } from "./action-steps.ts";
import { otherFileKey } from "./archive-keys.ts";
import { type EngineContext, note } from "./context.ts";
import { judge, judgeRequest, siteKnowledge } from "./judge-action.ts";
import { newAction, storeAction } from "./new-action.ts";

/** What the engine thinks of a selection; nothing is created. */
export interface ValidationReport {
  readonly valid: boolean;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** A new action, and what the operator should know about it. */
export interface CreatedAction {
  readonly id: string;
  readonly warnings: readonly Problem[];
}

/** Judges a selection (TMA-PROV-038). */
export async function validateAction(
  context: EngineContext,
  selection: ActionSelection,
): Promise<ValidationReport> {
  requireMenu(context, "provisioning", "deployment");
  requireMultiSite(context, selection.multiSite);
  const { errors, warnings } = judge(context, selection, await siteKnowledge(context, selection), null);
  return { valid: errors.length === 0, errors, warnings };
}

/** Creates an action, or refuses it with every reason; nothing is stored before all of it is. */
export async function createAction(
  context: EngineContext,
  given: ActionRequest,
  mark: Pick<Action, "dataUpdate"> = { dataUpdate: null },
): Promise<CreatedAction> {
  requireMenu(context, "provisioning", "deployment");
  requireMultiSite(context, given.multiSite);
  const request = named(context, given);
  const { ports, session } = context;
  const phones = await siteKnowledge(context, request);
  let judged = judgeRequest(context, request, phones, mark.dataUpdate);
  const id = unusedId(context);
  const { otherFile } = judged.plan;
  if (otherFile !== null) {
    await session.outcome(ports.archive.keep(otherFileKey(id), otherFile));
    try {
      refuseChangedFile(context, id, otherFile);
      // While the file was kept, another request may have taken the name or changed a server.
      judged = judgeRequest(context, request, phones, mark.dataUpdate);
    } catch (error) {
      ports.archive.forget([otherFileKey(id)]);
      throw error;
    }
  }
  const { plan, warnings } = judged;
  context.store.transaction(() =>
    storeAction(context, { ...newAction(context, id, request, plan), ...mark }, plan),
  );
  return { id, warnings };
}

/** A file may have changed between its check and its keeping; then nobody knows what would be sent. */
function refuseChangedFile({ ports }: EngineContext, id: string, { name, checksum }: EngineFile): void {
  if (ports.archive.open(otherFileKey(id))?.checksum === checksum) return;
  throw refusal("file-changed", "otherFiles", `${name} changed while it was imported; import it again`);
}

/** Takes an action back before it has started; its files go with it (TMA-PROV-013). */
export function cancelAction(context: EngineContext, id: string): Action {
  const action = actionNamed(context, id);
  if (action.state !== "scheduled") {
    throw refusal(
      "action-not-scheduled",
      "id",
      `action "${action.name}" is ${action.state} and can't be cancelled any more`,
    );
  }
  const cancelled = context.store.transaction(() => {
    const text = `action "${action.name}" is cancelled before its start`;
    note(context, action, { code: "action-cancelled", byOperator: true, text });
    return advance(context, action, "cancelled");
  });
  context.ports.archive.forget([otherFileKey(id)]);
  return cancelled;
}

/** How far an action is (TMA-TRK-001 to 009). */
export function trackAction(context: EngineContext, id: string): ActionTracking {
  const action = actionNamed(context, id);
  const progress = action.state === "uploading" ? (context.progress.get(id) ?? null) : null;
  if (action.type === "site-action") {
    return {
      action,
      progress,
      ...trackTerminals(context.store.terminals(id), action.expectations, action.orderedAtMs),
    };
  }
  return {
    action,
    progress,
    colour: null,
    counts: null,
    updated: null,
    notUpdated: null,
    expectations: [],
    terminals: [],
  };
}

/** The operator enters no name for a deployment to remote phones, so it gets one (SBC-TMA-023). */
function named({ store }: EngineContext, request: ActionRequest): ActionRequest {
  const remote = store.servers().filter(({ audience }) => audience === "remote-workers");
  const isRemote =
    (request.remoteWorkers ?? null) !== null || remote.some(({ id }) => request.servers.includes(id));
  if (request.name !== "" || !isRemote) return request;
  let number = 1;
  while (store.isNameUsed(request.multiSite, `remote workers ${number}`)) number += 1;
  return { ...request, name: `remote workers ${number}` };
}

/** A repeatable source of chance begins again with the engine, and its first ids may be taken. */
function unusedId({ ports, store }: EngineContext): string {
  for (;;) {
    const id = ports.random.hex(8);
    if (store.action(id) === undefined) return id;
  }
}

/** The action of that id, as far as the operator may see it; refuses an unknown one. */
export function actionNamed(context: EngineContext, id: string): Action {
  const action = context.store.action(id);
  if (action !== undefined && maySee(context.operator, action)) return action;
  throw unknownName(
    "action",
    id,
    listActions(context).map((known) => known.id),
  );
}

/** Which actions to list; what is absent does not restrict. */
export interface ActionQuery extends Page {
  readonly multiSite?: string | undefined;
  readonly site?: string | undefined;
  readonly range?: string | undefined;
  readonly state?: string | undefined;
  readonly community?: string | undefined;
}

/** The actions that the operator may see, in the order in which they were created (TMA-COMM-031, 033). */
export function listActions({ store, operator }: EngineContext, query: ActionQuery = {}): Action[] {
  const asked = { ...query, range: query.range && rangeCodeOf(query.range) };
  const wanted = (action: Action) =>
    (["multiSite", "site", "range", "state", "community"] as const).every(
      (field) => asked[field] === undefined || action[field] === asked[field],
    );
  return pageOf(
    store.actions().filter((action) => maySee(operator, action) && wanted(action)),
    query,
  );
}
