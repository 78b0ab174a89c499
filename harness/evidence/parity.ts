import "../lab/fact-kinds.ts";
import { factKind } from "../../sim/kernel/index.ts";
import type { Fact } from "../../sim/kernel/index.ts";
import type { ParityResult } from "./result.ts";

const differencesMax = 50;

/** How often each thing that parity compares happened, by actor (or group of actors) and what it was. */
export type ParityView = ReadonlyMap<string, number>;

/** How a scenario's traces are compared. */
export interface ParityRule {
  /** Whether phones compete: then only outcomes are compared, as counts per group and kind. */
  readonly contention: boolean;
  /** The group of an actor: a phone's model. */
  readonly groupOf: (actor: string) => string;
  /** Whether many speak in this conversation at once, as phones do through a border element: then its order is chance. */
  readonly isCrowd?: (actor: string, conversation: string) => boolean;
}

/**
 * Compares the traces of one scenario from both worlds. Without contention, outcomes and protocol facts
 * are equal, per actor and conversation; the conversations of an actor are compared as a multiset. With
 * contention, only outcomes are compared, as counts per group (a phone's model) and kind.
 */
export function compareTraces(
  id: string,
  virtual: readonly Fact[],
  wire: readonly Fact[],
  contention: boolean,
  groupOf: (actor: string) => string = (actor) => actor,
): ParityResult {
  const rule = { contention, groupOf };
  return compareViews(id, parityView(virtual, rule), parityView(wire, rule));
}

/** What parity compares of a trace. */
export function parityView(facts: readonly Fact[], rule: ParityRule): ParityView {
  return rule.contention ? outcomeCounts(facts, rule.groupOf) : dialogues(facts, rule.isCrowd);
}

/** Compares what two traces of one scenario come to. */
export function compareViews(id: string, virtual: ParityView, wire: ParityView): ParityResult {
  const differences: ParityResult["differences"] = [];
  for (const key of [...new Set([...virtual.keys(), ...wire.keys()])].sort()) {
    const [actor, what] = key.split("\t") as [string, string];
    const [inVirtual, inWire] = [virtual.get(key) ?? 0, wire.get(key) ?? 0];
    if (inVirtual === inWire || differences.length >= differencesMax) continue;
    differences.push({ actor, conversation: what, virtual: `${inVirtual} times`, wire: `${inWire} times` });
  }
  return { id, result: differences.length === 0 ? "pass" : "fail", differences };
}

/**
 * How often each actor had each dialogue: a dialogue is its facts in order, without what is volatile; in a crowd, each
 * fact stands alone.
 */
function dialogues(facts: readonly Fact[], isCrowd: ParityRule["isCrowd"]): Map<string, number> {
  const open = new Map<string, string[]>();
  const counts = new Map<string, number>();
  for (const fact of facts) {
    const kind = factKind(fact.kind);
    if (kind?.factClass !== "outcome" && kind?.factClass !== "protocol") continue;
    if (isCrowd?.(fact.actor, fact.conversation) === true) {
      count(counts, `${fact.actor}\t${fact.conversation}, many at once: ${stableText(fact)}`);
      continue;
    }
    const key = `${fact.actor}\t${fact.conversation}`;
    const lines = open.get(key) ?? [];
    lines.push(stableText(fact));
    open.set(key, lines);
  }
  for (const [key, lines] of open) {
    const [actor, conversation] = key.split("\t") as [string, string];
    // The number of a conversation depends on the order of arrival; who it was with does not.
    const peer = conversation.replace(/\/\d+$/, "");
    count(counts, `${actor}\t${peer}: ${lines.join(" | ")}`);
  }
  return counts;
}

/** How often each outcome happened, by actor or group of actors and kind. */
export function outcomeCounts(
  facts: Iterable<Fact>,
  groupOf: (actor: string) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const fact of facts) {
    if (factKind(fact.kind)?.factClass === "outcome") count(counts, `${groupOf(fact.actor)}\t${fact.kind}`);
  }
  return counts;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function stableText(fact: Fact): string {
  const volatile = factKind(fact.kind)?.volatile;
  const fields = Object.entries(fact.data).filter(([field]) => volatile?.has(field) !== true);
  return `${fact.kind} ${fields.map(([field, value]) => `${field}=${value}`).join(" ")}`;
}
