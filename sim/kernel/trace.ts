import type { Fact, FactData, FactKind } from "./facts.ts";
import { TraceHash } from "./trace-hash.ts";

/** How much of the trace stays in memory; the hash always covers every fact. */
export type TraceKeeping = "all" | "outcomes" | "counters";

/** Something that wants to see facts as they are stated: a check, a reporter, a batch for another process. */
export type FactListener = (fact: Fact, kind: FactKind) => void;

/**
 * The one record of what happened. Devices append facts; the hash is computed as they are stated,
 * in their global order.
 */
export class Trace {
  readonly facts: Fact[] = [];
  readonly counts = new Map<string, number>();
  readonly #hash = new TraceHash();
  #listeners: readonly FactListener[] = [];
  readonly #keeping: TraceKeeping;
  readonly #nowMs: () => number;

  constructor(nowMs: () => number, keeping: TraceKeeping = "all") {
    this.#nowMs = nowMs;
    this.#keeping = keeping;
  }

  /**
   * States a fact now. `conversation` names the dialogue that it belongs to ("" when none), so that
   * the two worlds can be compared dialogue by dialogue.
   */
  record<Data extends FactData>(kind: FactKind<Data>, actor: string, conversation: string, data: Data): void {
    this.append({ timeMs: this.#nowMs(), actor, conversation, kind: kind.name, data }, kind);
  }

  /** Takes in a fact that was stated elsewhere (in another process) with its own time. */
  append(fact: Fact, kind: FactKind): void {
    this.#addToHash(fact);
    this.counts.set(fact.kind, (this.counts.get(fact.kind) ?? 0) + 1);
    if (this.#keeping === "all" || (this.#keeping === "outcomes" && kind.factClass === "outcome")) {
      this.facts.push(fact);
    }
    for (const listener of this.#listeners) listener(fact, kind);
  }

  /** Calls back for every fact from now on; the returned function ends it. */
  listen(listener: FactListener): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  /** Digest of every fact so far: 16 hexadecimal digits. */
  digest(): string {
    return this.#hash.digest();
  }

  #addToHash(fact: Fact): void {
    const hash = this.#hash;
    hash.addNumber(fact.timeMs);
    hash.add(fact.actor);
    hash.add(fact.conversation);
    hash.add(fact.kind);
    for (const field in fact.data) {
      hash.add(field);
      hash.add(fact.data[field]!);
    }
  }
}

/** The trace as JSON Lines, one fact a line. */
export function printFact(fact: Fact): string {
  return JSON.stringify(fact);
}
