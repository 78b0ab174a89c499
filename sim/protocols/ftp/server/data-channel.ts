import type { Cancel, DataConnection, Endpoint } from "../../../kernel/index.ts";
import type { DataOutcome, SessionEnvironment } from "./environment.ts";

type Offer =
  | { readonly how: "passive"; readonly port: number; outcome: DataOutcome | undefined }
  | { readonly how: "active"; readonly endpoint: Endpoint };

/**
 * The data connection of a session: offered by PASV or PORT, opened for one transfer, then gone. A
 * passive port is taken from the offer until the transfer is over.
 */
export class DataChannel {
  readonly #environment: SessionEnvironment;
  readonly #timeoutMs: number;
  #offer: Offer | undefined;
  #waiter: ((connection: DataConnection | undefined) => void) | undefined;
  #cancel: Cancel = nothing;

  constructor(environment: SessionEnvironment) {
    this.#environment = environment;
    this.#timeoutMs = environment.profile.settings.dataConnectionTimeoutMs;
  }

  /** A way to a data connection has been agreed on. */
  get offered(): boolean {
    return this.#offer !== undefined;
  }

  /** Takes a passive port and waits there for the client; undefined when no port is free. */
  offerPassive(): number | undefined {
    this.drop();
    const port = this.#environment.takePassivePort();
    if (port === undefined) return undefined;
    const offer: Offer = { how: "passive", port, outcome: undefined };
    this.#offer = offer;
    this.#cancel = this.#environment.acceptData(port, this.#timeoutMs, (outcome) => {
      this.#cancel = nothing;
      offer.outcome = outcome;
      this.#answer(outcome);
    });
    return port;
  }

  /** Remembers the client's own port for the next transfer. */
  offerActive(endpoint: Endpoint): void {
    this.drop();
    this.#offer = { how: "active", endpoint };
  }

  /** Opens the data connection; `done` hears undefined when it does not come about. */
  open(done: (connection: DataConnection | undefined) => void): void {
    const offer = this.#offer;
    if (offer === undefined) return done(undefined);
    this.#waiter = done;
    if (offer.how === "active") {
      this.#cancel = this.#environment.connectData(offer.endpoint, this.#timeoutMs, (outcome) => {
        this.#cancel = nothing;
        this.#answer(outcome);
      });
    } else if (offer.outcome !== undefined) {
      this.#answer(offer.outcome);
    }
  }

  /** Ends the offer: its transfer is over, another offer replaces it, or the session has ended. */
  drop(): void {
    const offer = this.#offer;
    this.#offer = undefined;
    this.#waiter = undefined;
    this.#cancel();
    this.#cancel = nothing;
    if (offer?.how !== "passive") return;
    if (offer.outcome?.ok) offer.outcome.connection.abort();
    this.#environment.releasePassivePort(offer.port);
  }

  #answer(outcome: DataOutcome): void {
    const waiter = this.#waiter;
    if (waiter === undefined) return;
    this.#waiter = undefined;
    const offer = this.#offer;
    // From here on the transfer owns the connection.
    if (offer?.how === "passive") offer.outcome = undefined;
    waiter(outcome.ok ? outcome.connection : undefined);
  }
}

const nothing = (): void => {};
