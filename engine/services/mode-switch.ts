import type { Action } from "../domain/action.ts";
import { holdsServer } from "../domain/action-state.ts";
import type { ApplicationSummary, ManagementMode } from "../domain/application.ts";
import { refusal } from "../domain/refusal.ts";
import { allSites } from "../domain/topology.ts";
import { requireConfirmation, requireMenu } from "./access.ts";
import { readApplication } from "./application.ts";
import { otherFileKey } from "./archive-keys.ts";
import { type EngineContext, note } from "./context.ts";

const modeNames: Readonly<Record<ManagementMode, string>> = { tma: "TMA", "tma-ep": "TMA-EP" };

/** What a change of the mode deletes. */
export interface SwitchLoss {
  readonly events: number;
  /** Actions that have begun or ended: the history. */
  readonly history: number;
  readonly scheduledActions: number;
  /** Files that are stored for actions: imported lists, and other files. */
  readonly files: number;
}

/** What a change of the mode would delete now (TMA-MODE-008 to 010, 021 to 023). */
export function foreseeSwitch(context: EngineContext): SwitchLoss {
  requireMenu(context, "application");
  const { ports, store } = context;
  const actions = store.actions();
  const scheduled = actions.filter(({ state }) => state === "scheduled").length;
  const otherFiles = actions.filter(({ id }) => ports.archive.open(otherFileKey(id)) !== undefined);
  return {
    events: store.eventCount(),
    history: actions.length - scheduled,
    scheduledActions: scheduled,
    files: store.actionFileCount() + otherFiles.length,
  };
}

/**
 * Changes the mode for every multi-site at once, and with it forgets the journal, every action and the files stored for
 * actions; everything else stays (TMA-MODE-001 to 012, 020 to 025).
 */
export function switchMode(
  context: EngineContext,
  mode: ManagementMode,
  confirmed: boolean,
): ApplicationSummary {
  requireMenu(context, "application");
  const { ports, store, settings } = context;
  const application = store.application();
  if (application.mode === mode) return readApplication(context);
  if (mode === "tma-ep" && settings.hostProfile !== "manager") {
    const message = `the expert mode is offered by the application in MiVoice 5000 Manager only, and this one is in ${settings.hostProfile}`;
    throw refusal("mode-host", "mode", message);
  }
  refuseWhileTreated(store.unfinishedActions());
  const actions = store.actions();
  requireConfirmation(confirmed, warning(mode, foreseeSwitch(context)));
  store.transaction(() => {
    store.purge();
    if (mode === "tma") store.forgetGlobals();
    const resetPending = allSites(store.topology()).map(({ id }) => id);
    store.setApplication({ ...application, mode, resetPending });
    note(context, null, {
      code: "mode-changed",
      byOperator: true,
      text: `the application works in mode ${modeNames[mode]} now; reset the TDW tables of every site`,
    });
  });
  ports.archive.forget(actions.map(({ id }) => otherFileKey(id)));
  return readApplication(context);
}

/** Interrupted between upload and restart, phones would be left in an undefined state (TMA-MODE-011). */
function refuseWhileTreated(unfinished: readonly Action[]): void {
  const treated = unfinished.find(({ state }) => holdsServer(state));
  if (treated === undefined) return;
  const message = `action "${treated.name}" is ${treated.state}; the mode can be changed once its restart orders are sent`;
  throw refusal("mode-action-treated", "mode", message);
}

function warning(mode: ManagementMode, { events, history, scheduledActions, files }: SwitchLoss): string {
  return `changing to ${modeNames[mode]} deletes the event journal (${events} events), the history of ${history} actions and ${scheduledActions} scheduled actions with their files (${files})`;
}
