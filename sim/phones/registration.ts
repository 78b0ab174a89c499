import type { Process } from "../kernel/index.ts";
import { printReportedValues, register } from "../protocols/sip/index.ts";
import type { RegisterResult, SipAccount } from "../protocols/sip/index.ts";
import type { EffectiveConfiguration } from "./configuration.ts";
import { portOr } from "./configuration-server.ts";
import type { PhoneDevice } from "./device.ts";
import { phoneRegistered, registrationFailed } from "./facts.ts";
import { productOf } from "./model.ts";
import type { PhoneTempo } from "./tempo.ts";

// Defaults of the phones (F-4.1).
const renewalThresholdSeconds = 15;
const timeoutRetrySeconds = 120;

/**
 * Registers the phone's account, for the first time or again, and reports version and indexes. Answers
 * after how many milliseconds to do so again; undefined when the phone has no account.
 */
export function* registerPhone(device: PhoneDevice): Process<number | undefined> {
  const configuration = device.configuration();
  const account = accountOf(configuration, device.options.tempo);
  if (account === undefined) {
    if (device.state !== "no-account") device.enter("no-account");
    return undefined;
  }
  if (!device.registered && device.state !== "in-call") device.enter("registering");
  const { mac, model } = device.options;
  const { version } = device.flash;
  const reported = { mac, version, ...configuration.indexes() };
  const headers = printReportedValues(productOf(model, version), reported);
  const result = yield* register(device.endpoint, account, headers);
  if (result.outcome === "registered") registered(device, account, configuration);
  else failed(device, result);
  return 1000 * nextRegistrationSeconds(result, configuration, device.options.tempo);
}

/** The account of line 1; undefined without a user or a registrar. */
export function accountOf(configuration: EffectiveConfiguration, tempo: PhoneTempo): SipAccount | undefined {
  const line = (name: string) =>
    configuration.value(`sip line1 ${name}`) ?? configuration.value(`sip ${name}`);
  const user = line("user name");
  const address = line("registrar ip") ?? line("proxy ip");
  if (!user || !address) return undefined;
  return {
    registrar: { address, port: portOr(line("registrar port"), 5060) },
    user,
    authName: line("auth name") ?? user,
    password: line("password") ?? "",
    expiresSeconds: secondsIn(configuration, "sip registration period") || tempo.registration.periodSeconds,
  };
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
      const threshold = secondsIn(configuration, "sip registration renewal timer") ?? renewalThresholdSeconds;
      return Math.max(result.expiresSeconds / 2, result.expiresSeconds - threshold);
    }
    case "refused":
      return (
        result.retryAfterSeconds ??
        secondsIn(configuration, "sip registration retry timer") ??
        tempo.registration.retrySeconds
      );
    case "timed-out":
      return secondsIn(configuration, "sip registration timeout retry timer") ?? timeoutRetrySeconds;
  }
}

function secondsIn(configuration: EffectiveConfiguration, name: string): number | undefined {
  const value = configuration.value(name);
  return value !== undefined && /^\d{1,8}$/.test(value) ? Number(value) : undefined;
}
