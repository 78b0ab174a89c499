import type { Trust } from "../kernel/index.ts";
import { compareVersions, portOr } from "../protocols/ip-phone/index.ts";
import type { EffectiveConfiguration, PhoneDevice } from "../protocols/ip-phone/index.ts";
import type { SipAccount, SipTransport } from "../protocols/sip/index.ts";

/** Older phones know MD5 alone (F-4.4). */
const sha256FromVersion = "6.0.0.0";

/** The account of line 1; undefined without a user or a registrar. */
export function accountOf(device: PhoneDevice): SipAccount | undefined {
  const configuration = device.configuration();
  const { tempo } = device.options;
  const line = (name: string) =>
    configuration.value(`sip line1 ${name}`) ?? configuration.value(`sip ${name}`);
  const user = line("user name");
  const address = line("registrar ip") ?? line("proxy ip");
  if (!user || !address) return undefined;
  const transport = transportOf(configuration);
  const port = portOr(line("registrar port"), transport === "tls" ? 5061 : 5060);
  const backup = line("backup registrar ip");
  const backupPort = portOr(line("backup registrar port"), transport === "tls" ? 5061 : 5060);
  return {
    registrar: { address, port, transport },
    ...(backup ? { backup: { address: backup, port: backupPort, transport } } : {}),
    user,
    authName: line("auth name") ?? user,
    password: line("password") ?? "",
    algorithms: compareVersions(device.flash.version, sha256FromVersion) >= 0 ? ["SHA-256", "MD5"] : ["MD5"],
    expiresSeconds: configuration.seconds("sip registration period") || tempo.registration.periodSeconds,
  };
}

/** By what the phone sends (F-4.3); with UDP and TCP allowed, requests as small as ours go by UDP. */
function transportOf(configuration: EffectiveConfiguration): SipTransport {
  switch (configuration.value("sip transport protocol")) {
    case "2":
      return "tcp";
    case "4":
      return "tls";
    default:
      return "udp";
  }
}

/** Whether the phone accepts SIP over TCP (F-4.3). */
export function acceptsTcp(configuration: EffectiveConfiguration): boolean {
  return ["0", "2"].includes(configuration.value("sip transport protocol") ?? "1");
}

/**
 * The stored files that `sips trusted certificates` names; a phone that has none trusts nobody. The name in a certificate
 * counts unless `sips strict cert cn validation` is 0 (SBC-TMA-014).
 */
export function trustOf(device: PhoneDevice): Trust {
  const configuration = device.configuration();
  const named = configuration.value("sips trusted certificates");
  const stored = device.flash.certificates.filter(({ file }) => file === named);
  return {
    trusted: stored.map(({ text }) => text),
    anyName: configuration.value("sips strict cert cn validation") === "0",
  };
}
