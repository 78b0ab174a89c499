import type { RestartOrder, SipRequest, SipResponse } from "../../sip/index.ts";

/** What a handler may do with the phone. */
export interface HandledPhone {
  /** Obeys a restart order of that host at once, even in a call (TMA-PROV-030). */
  obey(order: RestartOrder, sender: string): void;
  /** Restarts as soon as the phone is idle, or only when files have changed, as the phone is set. */
  resync(): void;
}

/** One thing that a phone answers; undefined leaves the request to the next handler. */
export interface PhoneHandler {
  readonly name: string;
  /** `sender` is the name of the host that the request came from. */
  handle(phone: HandledPhone, request: SipRequest, sender: string): SipResponse | undefined;
}
