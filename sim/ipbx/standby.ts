import { z } from "zod";
import { answerOf, perform, sleep } from "../kernel/index.ts";
import type { Endpoint, Host, HttpOutcome, Process, RunningProcess, World } from "../kernel/index.ts";
import { expectedValuesSchema } from "../protocols/sip/index.ts";

/** The main server that a redundant one stands in for. */
export interface StandbyOptions {
  readonly main: Endpoint;
  readonly token: string;
  /** How often the main server is asked for a sign of life. */
  readonly intervalMs: number;
  /** So many signs in a row that do not come make it lost. */
  readonly missesMax: number;
}

/** What a redundant server takes over from the main one: what the tables expect. */
export const replicaSchema = z.object({
  rows: z.array(
    z.object({ range: z.string(), mac: z.string(), model: z.string(), expected: expectedValuesSchema }),
  ),
});

export type Replica = z.infer<typeof replicaSchema>;

export interface StandbyEvents {
  tookOver(): void;
  handedBack(): void;
  replicated(replica: Replica): void;
}

const answerWithinMs = 2000;
export const replicaPath = "/management/v1/replica";

/** A redundant server: it watches the main one and serves its phones while that one is lost. */
export class Standby {
  readonly #world: World;
  readonly #host: Host;
  readonly #options: StandbyOptions;
  readonly #events: StandbyEvents;
  #watch: RunningProcess<void> | undefined;
  #serving = false;

  constructor(world: World, host: Host, options: StandbyOptions, events: StandbyEvents) {
    this.#world = world;
    this.#host = host;
    this.#options = options;
    this.#events = events;
  }

  /** Whether the main server is lost, so that this one serves. */
  get serving(): boolean {
    return this.#serving;
  }

  start(): void {
    this.#watch = this.#world.spawn(`${this.#host.name} watches the main server`, this.#watching());
  }

  stop(): void {
    this.#watch?.cancel();
    this.#watch = undefined;
    this.#serving = false;
  }

  *#watching(): Process<void> {
    let misses = 0;
    for (;;) {
      const replica = yield* this.#ask();
      misses = replica === undefined ? misses + 1 : 0;
      if (replica !== undefined) this.#events.replicated(replica);
      if (replica !== undefined && this.#serving) {
        this.#serving = false;
        this.#events.handedBack();
      } else if (misses >= this.#options.missesMax && !this.#serving) {
        this.#serving = true;
        this.#events.tookOver();
      }
      yield* perform(sleep(this.#world.scheduler, this.#options.intervalMs, "next sign of life"));
    }
  }

  /** What the main server says; undefined when it says nothing that makes sense. */
  *#ask(): Process<Replica | undefined> {
    const { main, token } = this.#options;
    const headers = { authorization: `Bearer ${token}` };
    const request = { method: "GET", path: replicaPath, headers, body: "" };
    const outcome = yield* perform(
      answerOf<HttpOutcome>("sign of life of the main server", (done) =>
        this.#world.network.request(this.#host, main, request, answerWithinMs, done),
      ),
    );
    if (!outcome.ok || outcome.response.status !== 200) return undefined;
    return replicaSchema.safeParse(jsonOf(outcome.response.body)).data;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
