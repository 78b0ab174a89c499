import type { Fact } from "../../sim/kernel/index.ts";
import { type Adding, addings } from "./adding-up.ts";
import type { ObservedOrder, ObservedPhone, ObservedUpload } from "./observed.ts";
import { SessionCurve } from "./session-curve.ts";
import { type Sighting, Sightings } from "./sightings.ts";

/** The lines of FTP and SIP dialogues: three quarters of all facts. */
const dialogueKinds: ReadonlySet<string> = new Set([
  "ftp.command",
  "ftp.reply",
  "sip.request",
  "sip.response",
]);

/** The facts of one kind, found once for each fact. */
class KindSeen {
  count = 0;
  readonly add: Adding | undefined;
  /** Of the lines of dialogues only these are kept. */
  readonly sightings: Sightings | undefined;

  constructor(kind: string) {
    this.add = addings[kind];
    this.sightings = dialogueKinds.has(kind) ? new Sightings() : undefined;
  }
}

/**
 * The facts of a lab as they arrive, and what they add up to. Judges nothing. Of the lines of dialogues only
 * instants and actors are kept: the trace file has them whole.
 */
export class Observations {
  /** Every fact but the lines of dialogues, in their order. */
  readonly facts: Fact[] = [];
  readonly uploads: ObservedUpload[] = [];
  readonly orders: ObservedOrder[] = [];
  readonly #kinds = new Map<string, KindSeen>();
  readonly #phones = new Map<string, ObservedPhone>();
  readonly #sessions = new Map<string, SessionCurve>();
  /** Grows with every fact, so that who waits knows when to look again. */
  version = 0;

  /** Takes in one fact; facts of one actor come in their order. */
  add(fact: Fact): void {
    this.version++;
    let kind = this.#kinds.get(fact.kind);
    if (kind === undefined) this.#kinds.set(fact.kind, (kind = new KindSeen(fact.kind)));
    kind.count++;
    if (kind.sightings === undefined) this.facts.push(fact);
    else kind.sightings.add(fact);
    kind.add?.(this, fact);
  }

  /** Forgets everything so far, in a lab that lives for days. */
  forget(): void {
    this.facts.length = 0;
    this.uploads.length = 0;
    this.orders.length = 0;
    this.#kinds.clear();
    this.#phones.clear();
    this.#sessions.clear();
  }

  /** How many facts there were of a kind. */
  count(kind: string): number {
    return this.#kinds.get(kind)?.count ?? 0;
  }

  /** The kinds of which there were facts, and how many. */
  counts(): [kind: string, count: number][] {
    return Array.from(this.#kinds, ([kind, { count }]) => [kind, count]);
  }

  /** What is known of a phone; a phone nobody heard of has an empty record. */
  phone(mac: string): ObservedPhone {
    let phone = this.#phones.get(mac);
    if (phone === undefined) {
      phone = { mac, restarts: [], states: [], fetched: [], files: [], registrations: [], callsEnded: [] };
      this.#phones.set(mac, phone);
    }
    return phone;
  }

  /** The sessions of a download server; of one that nobody heard of there are none. */
  sessions(server: string): SessionCurve {
    let sessions = this.#sessions.get(server);
    if (sessions === undefined) this.#sessions.set(server, (sessions = new SessionCurve()));
    return sessions;
  }

  /** When, and by whom, facts of a kind were stated, from an instant on. */
  *sightings(kind: string, sinceMs: number): Iterable<Sighting> {
    if (dialogueKinds.has(kind)) yield* this.#kinds.get(kind)?.sightings?.since(sinceMs) ?? [];
    else yield* this.ofKind(kind, { sinceMs });
  }

  /** The facts of a kind, of an actor when given, from an instant on. Throws for a kind that is not kept whole. */
  *ofKind(kind: string, options: { actor?: string; sinceMs?: number } = {}): Iterable<Fact> {
    if (dialogueKinds.has(kind)) throw new Error(`of ${kind} only the sightings are kept`);
    for (const fact of this.facts) {
      if (fact.kind !== kind) continue;
      if (options.actor !== undefined && fact.actor !== options.actor) continue;
      if (options.sinceMs !== undefined && fact.timeMs < options.sinceMs) continue;
      yield fact;
    }
  }
}
