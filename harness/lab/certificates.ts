import type { ServerSecurity } from "../../sim/kernel/index.ts";
import { LabAuthority } from "../../sim/network/certificates/index.ts";
import type { LabPlan } from "./plan.ts";

/** What a lab's servers show and its phones trust; new in every run, and in no evidence. */
export interface LabCertificates {
  /** PEM, as phones store it. */
  readonly authority: string;
  readonly sites: Readonly<Record<string, ServerSecurity>>;
  readonly borders: Readonly<Record<string, ServerSecurity>>;
  /** Further files that phones have stored: PEM by name. */
  readonly trustFiles: Readonly<Record<string, string>>;
  /** Of phones with a web page by HTTPS, by MAC. */
  readonly phones: Readonly<Record<string, ServerSecurity>>;
}

/** The name under which phones keep the certificate of the lab's authority. */
export const authorityFile = "lab-ca.pem";
/** The chain of authorities above an SBC, the intermediate first and the root last (SBC-TMA-001). */
export const chainFile = "sbc-chain.crt";
/** The same intermediate with the root of somebody else. */
const strangeChainFile = "strange-chain.crt";

/** The plan with certificates for the sites, border elements and phones that speak TLS, good at this instant. */
export async function withCertificates(plan: LabPlan, nowEpochMs: number): Promise<LabPlan> {
  const secure = plan.sites.filter(({ sipTlsPort, web }) => (sipTlsPort ?? web) !== undefined);
  const secureBorders = plan.borders.filter(
    ({ sipTlsPort, filesPort }) => (sipTlsPort ?? filesPort) !== undefined,
  );
  const securePhones = plan.phones.filter(({ webTls }) => webTls === true);
  if (secure.length + secureBorders.length + securePhones.length === 0) return plan;
  const authority = await LabAuthority.create(`provlab ${plan.lab}`, nowEpochMs);
  const issue = async (name: string, address: string) =>
    [name, await authority.issue(name, [address])] as const;
  const sites = await Promise.all(secure.map(({ id, address }) => issue(id, address)));
  const intermediate = await authority.subordinate(`provlab ${plan.lab} SBC`);
  const stranger = await LabAuthority.create("somebody else", nowEpochMs);
  const borders = secureBorders.map(async ({ name, kind, address, certificate }) => {
    const issuer = kind === "sbc" ? intermediate : authority;
    return [
      name,
      await issuer.issue(certificate ?? name, certificate === undefined ? [address] : []),
    ] as const;
  });
  const phones = await Promise.all(securePhones.map(({ mac, address }) => issue(mac, address)));
  const certificates = {
    authority: authority.certificate,
    sites: Object.fromEntries(sites),
    borders: Object.fromEntries(await Promise.all(borders)),
    phones: Object.fromEntries(phones),
    trustFiles: {
      [chainFile]: intermediate.chain,
      [strangeChainFile]: `${intermediate.certificate.trimEnd()}\n${stranger.certificate}`,
    },
  };
  return { ...plan, certificates };
}
