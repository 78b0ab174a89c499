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
  const line = ([ofLine, ofPhone]: LineParameter) =>
    configuration.value(ofLine) ?? configuration.value(ofPhone);
  const user = line(names.user);
  const address = line(names.registrar) ?? line(names.proxy);
  if (!user || !address) return undefined;
  const transport = transportOf(configuration);
  const defaultPort = transport === "tls" ? 5061 : 5060;
  const registrar = { address, port: portOr(line(names.registrarPort), defaultPort), transport };
  const account = {
    registrar,
    user,
    authName: line(names.authName) ?? user,
    password: line(names.password) ?? "",
    algorithms: compareVersions(device.flash.version, sha256FromVersion) >= 0 ? sha256AndMd5 : md5Alone,
    expiresSeconds: configuration.seconds("sip registration period") || tempo.registration.periodSeconds,
  };
  const backup = line(names.backup);
  if (!backup) return account;
  const port = portOr(line(names.backupPort), defaultPort);
  return { ...account, backup: { address: backup, port, transport } };
}

/** A parameter of line 1, and the one of the phone that counts without it. */
type LineParameter = readonly [ofLine: string, ofPhone: string];

const names = {
  user: ["sip line1 user name", "sip user name"],
  registrar: ["sip line1 registrar ip", "sip registrar ip"],
  registrarPort: ["sip line1 registrar port", "sip registrar port"],
  proxy: ["sip line1 proxy ip", "sip proxy ip"],
  backup: ["sip line1 backup registrar ip", "sip backup registrar ip"],
  backupPort: ["sip line1 backup registrar port", "sip backup registrar port"],
  authName: ["sip line1 auth name", "sip auth name"],
  password: ["sip line1 password", "sip password"],
} as const;
const sha256AndMd5 = ["SHA-256", "MD5"] as const;
const md5Alone = ["MD5"] as const;

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
