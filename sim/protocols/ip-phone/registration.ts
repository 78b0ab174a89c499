import type { Process } from "../../kernel/index.ts";
import { printReportedValues, register } from "../sip/index.ts";
import type { RegisterResult, SipAccount } from "../sip/index.ts";
import type { EffectiveConfiguration } from "./configuration.ts";
import type { DeviceOptions, PhoneDevice } from "./device.ts";
import { phoneRegistered, registrationFailed } from "./facts.ts";
import type { PhoneFamily } from "./family.ts";
import type { PhoneTempo } from "./tempo.ts";

// Defaults of the phones (F-4.1).
const renewalThresholdSeconds = 15;
const timeoutRetrySeconds = 120;

/** What came of a registration, and after how many milliseconds to register again. */
export interface Registration {
  readonly result: RegisterResult;
  readonly nextMs: number;
}

/**
 * Registers the phone's account, for the first time or again, and reports version and indexes.
 * Undefined when the phone has no account.
 */
export function* registerPhone<Options extends DeviceOptions>(
  device: PhoneDevice<Options>,
  family: PhoneFamily<Options>,
): Process<Registration | undefined> {
  const configuration = device.configuration();
  const account = family.accountOf(device);
  if (account === undefined) {
    if (device.state !== "no-account") device.enter("no-account");
    return undefined;
  }
  if (!device.registered && device.state !== "in-call") device.enter("registering");
  const { version } = device.flash;
  const reported = { mac: device.options.mac, version, ...configuration.indexes() };
  const headers = printReportedValues(family.product(device.options, version), reported);
  const result = yield* register(device.endpoint, account, headers);
  if (result.outcome === "registered") registered(device, account, configuration);
  else failed(device, result);
  const nextMs = 1000 * nextRegistrationSeconds(result, configuration, device.options.tempo);
  return { result, nextMs };
}

function registered(device: PhoneDevice, account: SipAccount, configuration: EffectiveConfiguration): void {
  if (device.registered) return; // renewed
  device.registered = true;
  if (device.state === "registering") device.enter("registered");
  const { version } = device.flash;
  device.record(phoneRegistered, { version, ...configuration.indexes(), number: account.user });
}

function failed(device: PhoneDevice, result: Exclude<RegisterResult, { outcome: "registered" }>): void {
  device.registered = false;
  if (device.state !== "in-call") device.enter("waiting-to-register");
  const reason = result.outcome === "refused" ? `${result.status} ${result.reason}` : result.outcome;
  device.record(registrationFailed, { reason });
}

/** Renewal at half the period or shortly before its end, whichever is later; retries by outcome (F-4.1). */
function nextRegistrationSeconds(
  result: RegisterResult,
  configuration: EffectiveConfiguration,
  tempo: PhoneTempo,
): number {
  switch (result.outcome) {
    case "registered": {
      const threshold = configuration.seconds("sip registration renewal timer") ?? renewalThresholdSeconds;
      return Math.max(result.expiresSeconds / 2, result.expiresSeconds - threshold);
    }
    case "refused":
      return (
        result.retryAfterSeconds ??
        configuration.seconds("sip registration retry timer") ??
        tempo.registration.retrySeconds
      );
    case "timed-out":
      return configuration.seconds("sip registration timeout retry timer") ?? timeoutRetrySeconds;
  }
}
