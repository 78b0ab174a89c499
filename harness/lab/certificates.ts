import type { ServerSecurity } from "../../sim/kernel/index.ts";
import { LabAuthority } from "../../sim/network/certificates/index.ts";
import type { LabPlan } from "./plan.ts";

/** What a lab's servers show and its phones trust; new in every run, and in no evidence. */
export interface LabCertificates {
  /** PEM, as phones store it. */
  readonly authority: string;
  readonly sites: Readonly<Record<string, ServerSecurity>>;
  readonly borders: Readonly<Record<string, ServerSecurity>>;
}

/** The name under which phones keep the certificate of the lab's authority. */
export const authorityFile = "lab-ca.pem";

/** The plan with certificates for the sites and border elements that speak TLS, good at this instant. */
export async function withCertificates(plan: LabPlan, nowEpochMs: number): Promise<LabPlan> {
  const secure = plan.sites.filter(({ sipTlsPort, web }) => (sipTlsPort ?? web) !== undefined);
  const secureBorders = plan.borders.filter(
    ({ sipTlsPort, filesPort }) => (sipTlsPort ?? filesPort) !== undefined,
  );
  if (secure.length + secureBorders.length === 0) return plan;
  const authority = await LabAuthority.create(`provlab ${plan.lab}`, nowEpochMs);
  const issue = async (name: string, address: string) =>
    [name, await authority.issue(name, [address])] as const;
  const sites = await Promise.all(secure.map(({ id, address }) => issue(id, address)));
  const borders = await Promise.all(secureBorders.map(({ name, address }) => issue(name, address)));
  const certificates = {
    authority: authority.certificate,
    sites: Object.fromEntries(sites),
    borders: Object.fromEntries(borders),
  };
  return { ...plan, certificates };
}
