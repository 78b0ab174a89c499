import type { Process } from "../../kernel/index.ts";
import { printReportedValues, register } from "../sip/index.ts";
import type { RegisterResult, SipAccount, SipHeader } from "../sip/index.ts";
import type { EffectiveConfiguration } from "./configuration.ts";
import type { DeviceOptions, PhoneDevice } from "./device.ts";
import { backupTried, phoneRegistered, registrationFailed } from "./facts.ts";
import type { PhoneFamily } from "./family.ts";

// Defaults of the phones (F-4.1).
const renewalThresholdSeconds = 15;
const timeoutRetrySeconds = 120;
const retrySecondsMin = 30;
const retrySecondsMax = 1800;
// RFC 5626 §4.5
const recoveryBaseSeconds = 30;
const recoverySecondsMax = 1800;

const lineOne = { name: "Aastra-Line", value: "1" };

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
  const headers = [
    ...printReportedValues(family.product(device.options, version), reported),
    ...(configuration.isOn("sip send line") ? [lineOne] : []), // F-1.5.4
  ];
  const { result, atBackup } = yield* registerSomewhere(device, account, headers);
  if (result.outcome === "registered") registered(device, account, configuration);
  else failed(device, result);
  const nextMs = 1000 * nextRegistrationSeconds(device, result, configuration, atBackup);
  return { result, nextMs };
}

/** Registers at the account's registrar, or at its backup when that one does not answer. */
function* registerSomewhere<Options extends DeviceOptions>(
  device: PhoneDevice<Options>,
  account: SipAccount,
  headers: readonly SipHeader[],
): Process<{ readonly result: RegisterResult; readonly atBackup: boolean }> {
  const result = yield* register(device.endpoint, account, headers);
  const { backup } = account;
  const isLost = result.outcome === "timed-out" || result.outcome === "unreachable";
  if (!isLost || backup === undefined) return { result, atBackup: false };
  device.record(backupTried, { after: result.outcome });
  const second = yield* register(device.endpoint, { ...account, registrar: backup }, headers);
  return { result: second, atBackup: second.outcome === "registered" };
}

function registered(device: PhoneDevice, account: SipAccount, configuration: EffectiveConfiguration): void {
  device.registrationFailures = 0;
  if (device.registered) return; // renewed
  device.registered = true;
  if (device.state === "registering") device.enter("registered");
  const { version } = device.flash;
  device.record(phoneRegistered, { version, ...configuration.indexes(), number: account.user });
}

function failed(device: PhoneDevice, result: Exclude<RegisterResult, { outcome: "registered" }>): void {
  device.registered = false;
  device.registrationFailures++;
  if (device.state !== "in-call") device.enter("waiting-to-register");
  device.record(registrationFailed, { reason: reasonOf(result) });
}

function reasonOf(result: Exclude<RegisterResult, { outcome: "registered" }>): string {
  switch (result.outcome) {
    case "refused":
      return `${result.status} ${result.reason}`;
    case "timed-out":
      return result.outcome;
    case "unreachable":
      return `no connection: ${result.reason}`;
  }
}

/** Renewal at half the period or shortly before its end, whichever is later; retries by outcome (F-4.1). */
function nextRegistrationSeconds(
  device: PhoneDevice,
  result: RegisterResult,
  configuration: EffectiveConfiguration,
  atBackup: boolean,
): number {
  switch (result.outcome) {
    case "registered": {
      // The registrar itself is asked again as if it had only been silent.
      if (atBackup) return retrySeconds(device, configuration, "sip registration timeout retry timer");
      const threshold = configuration.seconds("sip registration renewal timer") ?? renewalThresholdSeconds;
      return Math.max(result.expiresSeconds / 2, result.expiresSeconds - threshold);
    }
    case "refused":
      // RFC 3261 §21.5.4; a server that asks for no wait at all would be asked without end.
      return result.retryAfterSeconds || retrySeconds(device, configuration, "sip registration retry timer");
    case "timed-out":
    case "unreachable":
      return retrySeconds(device, configuration, "sip registration timeout retry timer");
  }
}

function retrySeconds(
  device: PhoneDevice,
  configuration: EffectiveConfiguration,
  name: "sip registration retry timer" | "sip registration timeout retry timer",
): number {
  if (configuration.isOn("sip outbound support")) return recoverySeconds(device);
  if (name === "sip registration timeout retry timer") {
    return configuration.integer(name, retrySecondsMin, Infinity) ?? timeoutRetrySeconds;
  }
  const { retrySeconds } = device.options.tempo.registration;
  return configuration.integer(name, retrySecondsMin, retrySecondsMax) ?? retrySeconds;
}

/** RFC 5626 §4.5: doubled with every failure in a row, and drawn between half of that and all of it. */
function recoverySeconds({ world, options, registrationFailures }: PhoneDevice): number {
  const longest = Math.min(recoverySecondsMax, recoveryBaseSeconds * 2 ** registrationFailures);
  const occasion = `registration that failed at ${world.clock.nowMs} ms`;
  return world.random.stream(options.mac, occasion).uniform(longest / 2, longest);
}
