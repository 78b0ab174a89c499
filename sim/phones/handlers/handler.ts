import type { RestartOrder, SipRequest, SipResponse } from "../../protocols/sip/index.ts";

/** What a handler may do with the phone. */
export interface HandledPhone {
  /** Obeys a restart order at once, even in a call (TMA-PROV-030). */
  obey(order: RestartOrder): void;
  /** Restarts as soon as the phone is idle. */
  restartWhenIdle(): void;
}

/** One thing that a phone answers; undefined leaves the request to the next handler. */
export interface PhoneHandler {
  readonly name: string;
  handle(phone: HandledPhone, request: SipRequest): SipResponse | undefined;
}
