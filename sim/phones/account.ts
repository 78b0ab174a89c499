import { portOr } from "../protocols/ip-phone/index.ts";
import type { EffectiveConfiguration, PhoneTempo } from "../protocols/ip-phone/index.ts";
import type { SipAccount } from "../protocols/sip/index.ts";

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
    expiresSeconds: configuration.seconds("sip registration period") || tempo.registration.periodSeconds,
  };
}
