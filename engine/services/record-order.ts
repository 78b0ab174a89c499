import type { Action } from "../domain/action.ts";
import type { OrderOutcome, Terminal } from "../domain/tracking.ts";
import { terminalName } from "../domain/tracking.ts";
import { advance } from "./action-steps.ts";
import { type EngineContext, note } from "./context.ts";

interface Ordered extends Terminal {
  readonly outcome: OrderOutcome;
}

/** Records what the site did with an order, and goes on to wait for the phones; within a transaction. */
export function recordOrder(
  context: EngineContext,
  action: Action,
  terminals: readonly Ordered[],
  verb: "restarts" | "updates",
): void {
  for (const [position, terminal] of terminals.entries()) {
    context.store.putTerminal(action.id, position, terminal);
  }
  const nowEpochMs = context.ports.clock.nowEpochMs();
  const waiting = advance(context, action, "waiting-for-phones", {
    orderedAtMs: action.history.at(-1)?.atEpochMs ?? nowEpochMs,
    lastProgressAtMs: nowEpochMs,
  });
  noteOutcomes(context, waiting, terminals, verb);
}

function noteOutcomes(
  context: EngineContext,
  action: Action,
  terminals: readonly Ordered[],
  verb: "restarts" | "updates",
) {
  const done = terminals.filter(({ outcome }) => outcome === "ordered");
  note(context, action, {
    code: "restart-ordered",
    text: `site ${action.site} ${verb} ${done.length} of ${terminals.length} phones of action "${action.name}"`,
  });
  const others = terminals.filter(({ outcome }) => outcome !== "ordered");
  if (others.length === 0) return;
  const named = others
    .slice(0, 20)
    .map((terminal) => `${terminalName(terminal)} ${terminal.outcome}`)
    .join(", ");
  const more = others.length > 20 ? ` and ${others.length - 20} more` : "";
  const verbs = { restarts: "restarted", updates: "updated" };
  note(context, action, {
    code: "terminals-not-ordered",
    severity: "warning",
    text: `not ${verbs[verb]} by action "${action.name}": ${named}${more}`,
  });
}
