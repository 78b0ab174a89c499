import type { Fact } from "../../sim/kernel/index.ts";
import { SessionCurve } from "./session-curve.ts";

/** What the facts told about one phone. */
export interface ObservedPhone {
  readonly mac: string;
  /** Every restart, with its instant and cause. */
  readonly restarts: { readonly atMs: number; readonly cause: string }[];
  readonly states: { readonly atMs: number; readonly state: string }[];
  /** Every file fetched to its end, in order. */
  readonly fetched: {
    readonly atMs: number;
    readonly file: string;
    readonly checksum: string;
    readonly sizeBytes: number;
  }[];
  /** Files in the order of their ends: instant, file, and what came of it. */
  readonly files: [atMs: number, file: string, end: string][];
  readonly registrations: {
    readonly atMs: number;
    readonly version: string;
    readonly globalIndex: number | null;
    readonly specificIndex: number | null;
  }[];
  readonly callsEnded: { readonly atMs: number; readonly peer: string; readonly because: string }[];
}

/** A file that arrived on a download server. */
export interface ObservedUpload {
  readonly atMs: number;
  readonly server: string;
  readonly path: string;
  readonly user: string;
  readonly checksum: string;
  readonly sizeBytes: number;
  readonly conversation: string;
  /** Who stored it removed it again in the same session, as a test of the right to write does. */
  removed: boolean;
}

export interface ObservedOrder {
  readonly atMs: number;
  readonly site: string;
  readonly actionId: string;
  readonly mac: string;
  readonly outcome: string;
}

/** The lines of FTP and SIP dialogues: three quarters of all facts. */
const dialogueKinds: ReadonlySet<string> = new Set([
  "ftp.command",
  "ftp.reply",
  "sip.request",
  "sip.response",
]);

/** What is kept of a line of a dialogue. */
export interface Sighting {
  readonly timeMs: number;
  readonly actor: string;
}

/**
 * The facts of a lab as they arrive, and what they add up to. Judges nothing. Of the lines of dialogues only
 * instants and actors are kept: the trace file has them whole.
 */
export class Observations {
  /** Every fact but the lines of dialogues, in their order. */
  readonly facts: Fact[] = [];
  readonly counts = new Map<string, number>();
  readonly #sightings = new Map<string, Sightings>();
  readonly #sessions = new Map<string, SessionCurve>();
  readonly phones = new Map<string, ObservedPhone>();
  readonly uploads: ObservedUpload[] = [];
  readonly orders: ObservedOrder[] = [];
  /** Grows with every fact, so that who waits knows when to look again. */
  version = 0;

  /** Takes in one fact; facts of one actor come in their order. */
  add(fact: Fact): void {
    this.version++;
    const { kind } = fact;
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    if (dialogueKinds.has(kind)) return this.#addLine(fact);
    this.facts.push(fact);
    if (kind.startsWith("phone.")) this.#addPhoneFact(fact);
    else if (kind === "server.session-opened") this.sessions(fact.actor).change(fact.timeMs, 1);
    else if (kind === "server.session-closed") this.sessions(fact.actor).change(fact.timeMs, -1);
    else if (kind === "server.session-refused") this.sessions(fact.actor).refuse();
    else if (kind === "server.file-stored") this.#addUpload(fact);
    else if (kind === "site.phone-ordered") this.#addOrder(fact);
    else if (kind === "site.digital-phone-ordered") this.#addDigitalOrder(fact);
    else if (kind === "site.digital-phone-reported") this.#addDigitalReport(fact);
  }

  /** Forgets everything so far, in a lab that lives for days. */
  forget(): void {
    this.facts.length = 0;
    this.uploads.length = 0;
    this.orders.length = 0;
    this.counts.clear();
    this.phones.clear();
    this.#sightings.clear();
    this.#sessions.clear();
  }

  /** What is known of a phone; a phone nobody heard of has an empty record. */
  phone(mac: string): ObservedPhone {
    let phone = this.phones.get(mac);
    if (phone === undefined) {
      phone = { mac, restarts: [], states: [], fetched: [], files: [], registrations: [], callsEnded: [] };
      this.phones.set(mac, phone);
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
    if (dialogueKinds.has(kind)) yield* this.#sightings.get(kind)?.since(sinceMs) ?? [];
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

  #addLine(fact: Fact): void {
    let sightings = this.#sightings.get(fact.kind);
    if (sightings === undefined) this.#sightings.set(fact.kind, (sightings = new Sightings()));
    sightings.add(fact);
    if (fact.kind === "ftp.command" && fact.data["verb"] === "DELE") this.#removeUpload(fact);
  }

  #addPhoneFact({ kind, timeMs: atMs, actor, data }: Fact): void {
    const phone = this.phone(actor);
    if (kind === "phone.state") phone.states.push({ atMs, state: text(data["to"]) });
    else if (kind === "phone.restarted") phone.restarts.push({ atMs, cause: text(data["cause"]) });
    else if (kind === "phone.call-ended") {
      phone.callsEnded.push({ atMs, peer: text(data["peer"]), because: text(data["because"]) });
    } else if (kind === "phone.file-missing") phone.files.push([atMs, text(data["file"]), "missing"]);
    else if (kind === "phone.file-abandoned") phone.files.push([atMs, text(data["file"]), "abandoned"]);
    else if (kind === "phone.file-fetched") {
      phone.files.push([atMs, text(data["file"]), "fetched"]);
      phone.fetched.push({
        atMs,
        file: text(data["file"]),
        checksum: text(data["checksum"]),
        sizeBytes: Number(data["sizeBytes"]),
      });
    } else if (kind === "phone.registered") {
      phone.registrations.push({
        atMs,
        version: text(data["version"]),
        globalIndex: index(data["globalIndex"]),
        specificIndex: index(data["specificIndex"]),
      });
    }
  }

  #removeUpload({ actor, conversation, data }: Fact): void {
    const file = text(data["argument"]);
    const upload = this.uploads.findLast(
      (one) => one.server === actor && one.conversation === conversation && one.path.endsWith(`/${file}`),
    );
    if (upload !== undefined) upload.removed = true;
  }

  #addUpload({ timeMs: atMs, actor, conversation, data }: Fact): void {
    this.uploads.push({
      conversation,
      removed: false,
      atMs,
      server: actor,
      path: text(data["path"]),
      user: text(data["user"]),
      checksum: text(data["checksum"]),
      sizeBytes: Number(data["sizeBytes"]),
    });
  }

  /** A digital phone is known by its number. */
  #addDigitalOrder({ timeMs: atMs, actor: site, data }: Fact): void {
    const [actionId, mac, outcome] = [text(data["actionId"]), text(data["number"]), text(data["outcome"])];
    this.orders.push({ atMs, site, actionId, mac, outcome });
  }

  /** What its line tells of a digital phone is its registration. */
  #addDigitalReport({ timeMs: atMs, data }: Fact): void {
    if (data["version"] === null) return;
    const version = text(data["version"]);
    const registration = { atMs, version, globalIndex: null, specificIndex: null };
    this.phone(text(data["number"])).registrations.push(registration);
  }

  #addOrder({ timeMs: atMs, actor, data }: Fact): void {
    this.orders.push({
      atMs,
      site: actor,
      actionId: text(data["actionId"]),
      mac: text(data["mac"]),
      outcome: text(data["outcome"]),
    });
  }
}

/** Sightings in two plain lists: there are millions of them. */
class Sightings {
  readonly #timesMs: number[] = [];
  readonly #actors: string[] = [];

  add({ timeMs, actor }: Fact): void {
    this.#timesMs.push(timeMs);
    this.#actors.push(actor);
  }

  *since(sinceMs: number): Iterable<Sighting> {
    for (const [index, timeMs] of this.#timesMs.entries()) {
      if (timeMs >= sinceMs) yield { timeMs, actor: this.#actors[index]! };
    }
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function index(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
