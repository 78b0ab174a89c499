import type { Process } from "../../kernel/index.ts";
import { printReportedValues, register } from "../sip/index.ts";
import type { RegisterResult, SipAccount } from "../sip/index.ts";
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
  const indexes = configuration.indexes();
  const product = family.product(device.options, version);
  const headers = printReportedValues(product, { mac: device.options.mac, version, ...indexes });
  if (configuration.isOn("sip send line")) headers.push(lineOne); // F-1.5.4
  let result = yield* register(device.endpoint, account, headers);
  const backup = isLost(result) ? account.backup : undefined;
  if (backup !== undefined) {
    device.record(backupTried, { after: result.outcome });
    result = yield* register(device.endpoint, { ...account, registrar: backup }, headers);
  }
  if (result.outcome === "registered") registered(device, account, indexes);
  else failed(device, result);
  const atBackup = backup !== undefined && result.outcome === "registered";
  const nextMs = 1000 * nextRegistrationSeconds(device, result, configuration, atBackup);
  return { result, nextMs };
}

function isLost({ outcome }: RegisterResult): boolean {
  return outcome === "timed-out" || outcome === "unreachable";
}

function registered(
  device: PhoneDevice,
  account: SipAccount,
  indexes: ReturnType<EffectiveConfiguration["indexes"]>,
): void {
  device.registrationFailures = 0;
  if (device.registered) return; // renewed
  device.registered = true;
  if (device.state === "registering") device.enter("registered");
  const { version } = device.flash;
  device.record(phoneRegistered, { version, ...indexes, number: account.user });
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
