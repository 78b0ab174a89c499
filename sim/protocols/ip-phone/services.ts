import type { SipRequest, SipResponse } from "../sip/index.ts";
import type { RestartCause } from "./facts.ts";
import type { PhoneView } from "./ip-phone.ts";

/** How a registration stands, as far as the phone knows. */
export type RegistrationState = "registered" | "refused" | "timed-out" | "unreachable";

/** What a phone does beside its calls, from the end of its boot until it stops. */
export interface PhoneServices {
  /** A registration has succeeded, or failed so. */
  registrationEnded(state: RegistrationState): void;
  /** The connection over which the phone registered is gone. */
  flowLost(): void;
  /** Answers what no handler of the phone answers; undefined leaves it unanswered. */
  onRequest(request: SipRequest, fromAddress: string): SipResponse | undefined;
  /** A plain check-sync has come. True when the services see to it, false when the phone has to restart. */
  resync(): boolean;
  /** The phone restarts or has no power any more: nothing of this may go on. */
  close(because: "restart" | "power-cut"): void;
}

/** What services may do with their phone. */
export interface ServedPhone {
  readonly mac: string;
  /** Registers once more now, unless the phone is about to do so or waits for an account. */
  registerNow(): void;
  /** Restarts as soon as the phone is idle. */
  restartWhenIdle(cause: RestartCause): void;
  /** Erases everything but the firmware, and restarts. */
  factoryReset(): void;
  /** Changes a value as a user does. False when the value is locked. */
  setLocalValue(name: string, value: string): boolean;
  /** Forgets every value that was changed at the phone (F-1.6.6). */
  forgetLocalValues(): void;
  view(): PhoneView;
}
