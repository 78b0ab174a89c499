import type { Scheduler, Timer } from "../../kernel/index.ts";
import { timerT1Ms, timerT2Ms, transactionLifetimeMs } from "./client-transaction.ts";
import { headerValue } from "./messages.ts";
import type { SipRequest, SipResponse } from "./messages.ts";
import { parseNameAddress } from "./name-address.ts";
import { sequenceOf } from "./sequence.ts";
import type { SipPeer } from "./transport.ts";

interface Repeated {
  timer: Timer;
  waitedMs: number;
}

interface Acknowledged {
  readonly ack: SipRequest;
  readonly to: SipPeer;
}

/** The last steps of INVITEs at one endpoint: final answers that wait for their ACK, and ACKs that may be asked for again. */
export class InviteHandshakes {
  readonly #scheduler: Scheduler;
  readonly #unacknowledged = new Map<string, Repeated>();
  readonly #acknowledged = new Map<string, Acknowledged & { readonly timer: Timer }>();

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** A final answer was sent: it is sent again after T1, doubled up to T2, until its ACK comes or 64·T1 are over. */
  answered(request: SipRequest, again: () => void): void {
    const key = keyOf(request);
    const arm = (pauseMs: number, waitedMs: number): void => {
      const timer = this.#scheduler.schedule(pauseMs, () => {
        this.#unacknowledged.delete(key);
        if (waitedMs + pauseMs >= transactionLifetimeMs) return;
        again();
        arm(Math.min(2 * pauseMs, timerT2Ms), waitedMs + pauseMs);
      });
      this.#unacknowledged.set(key, { timer, waitedMs });
    };
    arm(timerT1Ms, 0);
  }

  /** An ACK has come. */
  heard(ack: SipRequest): void {
    const key = keyOf(ack);
    this.#unacknowledged.get(key)?.timer.cancel();
    this.#unacknowledged.delete(key);
  }

  /** An ACK was sent; whoever repeats the answer under that branch gets it again (timer D). */
  sent(branch: string, ack: SipRequest, to: SipPeer): void {
    const timer = this.#scheduler.schedule(transactionLifetimeMs, () => this.#acknowledged.delete(branch));
    this.#acknowledged.set(branch, { ack, to, timer });
  }

  acknowledged(branch: string): Acknowledged | undefined {
    return this.#acknowledged.get(branch);
  }

  clear(): void {
    for (const { timer } of [...this.#unacknowledged.values(), ...this.#acknowledged.values()])
      timer.cancel();
    this.#unacknowledged.clear();
    this.#acknowledged.clear();
  }
}

/** The ACK of a final response: in the INVITE's own transaction, or, for a success, in one of its own. */
export function acknowledgement(
  invite: SipRequest,
  response: SipResponse,
  ownBranch: string | undefined,
): SipRequest {
  const via = headerValue(invite, "Via") ?? "";
  const contact = parseNameAddress(headerValue(response, "Contact") ?? "")?.uri;
  const headers: [string, string][] = [
    ["Via", ownBranch === undefined ? via : via.replace(/branch=[^;\s]+/, `branch=${ownBranch}`)],
    ["Max-Forwards", "70"],
    ["From", headerValue(invite, "From") ?? ""],
    ["To", headerValue(response, "To") ?? ""],
    ["Call-ID", headerValue(invite, "Call-ID") ?? ""],
    ["CSeq", `${sequenceOf(invite)?.number ?? 0} ACK`],
  ];
  return {
    kind: "request",
    method: "ACK",
    uri: ownBranch === undefined ? invite.uri : (contact ?? invite.uri),
    headers: headers.map(([name, value]) => ({ name, value })),
    body: "",
  };
}

/** An ACK has the Call-ID, the sender and the number of its INVITE. */
function keyOf(request: SipRequest): string {
  const from = headerValue(request, "From") ?? "";
  return `${headerValue(request, "Call-ID")} ${from} ${sequenceOf(request)?.number}`;
}
