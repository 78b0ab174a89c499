import type { Action, ActionRequest } from "../domain/action.ts";
import { versionsByModel } from "../domain/package.ts";
import { operatorLabel } from "../domain/operator.ts";
import type { ActionPlan } from "../domain/selection/knowledge.ts";
import { nothingReported, type Terminal } from "../domain/tracking.ts";
import { type EngineContext, note } from "./context.ts";

/** A new action as it is stored: scheduled, with what it expects of its terminals. */
export function newAction(
  { ports, operator }: EngineContext,
  id: string,
  { name, start }: ActionRequest,
  plan: ActionPlan,
): Omit<Action, "dataUpdate"> {
  const nowEpochMs = ports.clock.nowEpochMs();
  const globalIndex = plan.global?.index ?? null;
  const specificIndex = plan.specific?.index ?? null;
  return {
    id,
    name,
    type: plan.site === null ? "deployment" : "site-action",
    range: plan.range.code,
    multiSite: plan.multiSite,
    site: plan.site?.id ?? null,
    servers: plan.servers.map((server) => server.id),
    package: plan.package?.name ?? null,
    globalFile: plan.global?.fileName ?? null,
    globalIndex,
    specificFile: plan.specific?.fileName ?? null,
    specificIndex,
    otherFile: plan.otherFile?.name ?? null,
    gateway: plan.gateway,
    remoteWorkersFile: plan.remoteWorkers?.fileName ?? null,
    audience: plan.audience,
    community: plan.community,
    removed: plan.removed,
    operator: operatorLabel(operator),
    deferred: start !== "immediate",
    startAtEpochMs: start === "immediate" ? nowEpochMs : start.atEpochMs,
    expectations: {
      packageVersion: plan.package?.version ?? null,
      versions: plan.package === null ? null : versionsByModel(plan.package),
      globalIndex,
      specificIndex,
    },
    state: "scheduled",
    history: [{ state: "scheduled", atEpochMs: nowEpochMs }],
    reasonCode: null,
    reason: null,
    serverResults: plan.servers.map((server) => ({ serverId: server.id, state: "pending", failure: null })),
    orderedAtMs: null,
    lastProgressAtMs: null,
  };
}

const unseen: Terminal = {
  mac: null,
  number: null,
  gateway: null,
  model: null,
  outcome: null,
  reported: nothingReported,
};

/** Stores an action with its files and terminals, within a transaction. */
export function storeAction(context: EngineContext, action: Action, plan: ActionPlan): void {
  const { store } = context;
  store.addAction(action);
  if (plan.global !== null) store.addActionFile(action.id, "global", plan.global);
  if (plan.remoteWorkers !== null) {
    store.addActionFile(action.id, "remote-workers", plan.remoteWorkers);
  }
  if (plan.specific !== null) {
    store.addActionFile(action.id, "specific", plan.specific);
    const rows = action.site === null ? [] : plan.specific.data.rows;
    for (const [position, { mac }] of rows.entries()) {
      store.putTerminal(action.id, position, { ...unseen, mac });
    }
  }
  note(context, action, {
    code: "action-created",
    byOperator: true,
    text: `action "${action.name}" is created`,
  });
  if (action.removed.length === 0) return;
  const removed = action.removed.join(", ");
  note(context, action, {
    code: "terminals-removed",
    severity: "warning",
    text: `action "${action.name}" leaves ${action.removed.length} terminals of its list alone: ${removed}`,
  });
}
