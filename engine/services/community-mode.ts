import { holdsServer } from "../domain/action-state.ts";
import { refusal } from "../domain/refusal.ts";
import { requireConfirmation } from "./access.ts";
import { requireOwner } from "./accounts.ts";
import { advance } from "./action-steps.ts";
import { otherFileKey } from "./archive-keys.ts";
import { type EngineContext, note } from "./context.ts";
import { multiSiteNamed } from "./guards.ts";

/** What came of a change of the community mode. */
export interface CommunityModeChange {
  readonly multiSite: string;
  readonly enabled: boolean;
  readonly message: string;
}

/**
 * Switches TMA en mode communauté of a multi-site, as the manager does (TMA-COMM-001, 011 to 014). Both ways erase the
 * definitions of its download servers, whose files stay, cancel the scheduled actions that needed them, and end sessions.
 */
export function changeCommunityMode(
  context: EngineContext,
  multiSiteId: string,
  enabled: boolean,
  confirmed: boolean,
): CommunityModeChange {
  requireOwner(context, "the modes of multi-sites");
  const { ports, store } = context;
  const multiSite = multiSiteNamed(context, multiSiteId);
  const message = `multi-site ${multiSiteId} was modified successfully`;
  const application = store.application();
  if (application.communityMultiSites.includes(multiSiteId) === enabled) {
    return { multiSite: multiSiteId, enabled, message };
  }
  if (enabled && multiSite.communityMode !== true) {
    const reason = `the manager handles multi-site ${multiSiteId} without community mode (Mode communauté); tick it there first`;
    throw refusal("community-mode-not-available", "multiSite", reason);
  }
  const servers = store.servers().filter((server) => server.multiSite === multiSiteId);
  const actions = store.unfinishedActions().filter((action) => action.multiSite === multiSiteId);
  const treated = actions.find(({ state }) => holdsServer(state));
  if (treated !== undefined) {
    const reason = `action "${treated.name}" is ${treated.state}; wait until its restart orders are sent`;
    throw refusal("mode-action-treated", "multiSite", reason);
  }
  requireConfirmation(
    confirmed,
    `changing the community mode of multi-site ${multiSiteId} erases the definitions of ${servers.length} download servers and cancels the actions that need them`,
  );
  const erased = new Set(servers.map(({ id }) => id));
  const cancelled = actions.filter(
    (action) => action.state === "scheduled" && action.servers.some((id) => erased.has(id)),
  );
  store.transaction(() => {
    for (const id of erased) store.removeServer(id);
    for (const action of cancelled) {
      const text = `action "${action.name}" is cancelled, because the definition of its server is erased by a change of the community mode`;
      note(context, action, { code: "action-cancelled", severity: "warning", text });
      advance(context, action, "cancelled");
    }
    const others = application.communityMultiSites.filter((id) => id !== multiSiteId);
    store.setApplication({
      ...application,
      communityMultiSites: enabled ? [...others, multiSiteId] : others,
    });
    for (const { tokenHash, operator } of store.sessions.list()) {
      if (operator.multiSite === multiSiteId) store.sessions.remove(tokenHash);
    }
    const text = `the community mode of multi-site ${multiSiteId} is ${enabled ? "on" : "off"}`;
    note(context, null, { code: "community-mode-changed", byOperator: true, multiSite: multiSiteId, text });
  });
  ports.archive.forget(cancelled.map(({ id }) => otherFileKey(id)));
  return { multiSite: multiSiteId, enabled, message };
}
