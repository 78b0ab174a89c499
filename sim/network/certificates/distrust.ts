import type { X509Certificate } from "node:crypto";
import type { ClientSecurity, Distrust, ServerSecurity } from "../../kernel/index.ts";
import { readCertificates } from "./read-certificates.ts";

/** From a server's own certificate to a root that the client trusts; undefined when none leads there. */
type Chain = readonly X509Certificate[] | undefined;

const chainLengthMax = 8;
const address = /^[\d.]+$|:/;
/** Signatures do not change: what one client has verified, another need not verify again. */
const verified = new WeakMap<ServerSecurity, Map<string, Chain>>();

/**
 * Why a client does not trust a server at this instant; undefined when it does. The order of the
 * questions is OpenSSL's: who signed it, when it is good, for whom.
 */
export function distrustOf(
  server: ServerSecurity,
  { trusted, serverName, anyName = false }: ClientSecurity,
  nowEpochMs: number,
): Distrust | undefined {
  const chain = chainOf(server, trusted.join("\n"));
  if (chain === undefined) return "unknown-authority";
  if (chain.some(({ validFromDate }) => validFromDate.getTime() > nowEpochMs)) return "not-yet-valid";
  if (chain.some(({ validToDate }) => validToDate.getTime() < nowEpochMs)) return "expired";
  if (anyName) return undefined;
  const own = chain[0]!;
  const name = address.test(serverName) ? own.checkIP(serverName) : own.checkHost(serverName);
  return name === undefined ? "wrong-name" : undefined;
}

function chainOf(server: ServerSecurity, trusted: string): Chain {
  let known = verified.get(server);
  if (known === undefined) verified.set(server, (known = new Map()));
  if (!known.has(trusted)) known.set(trusted, buildChain(server.certificate, trusted));
  return known.get(trusted);
}

function buildChain(certificates: string, trusted: string): Chain {
  const [own, ...others] = readCertificates(certificates);
  const anchors = readCertificates(trusted);
  const roots = anchors.filter((anchor) => anchor.checkIssued(anchor));
  const issuers = [...roots, ...others, ...anchors];
  const chain: X509Certificate[] = [];
  for (let current = own; current !== undefined && chain.length < chainLengthMax;) {
    const one = current;
    chain.push(one);
    if (roots.some((root) => root.fingerprint256 === one.fingerprint256)) return chain;
    current = issuers.find((issuer) => hasIssued(issuer, one));
  }
  return undefined;
}

function hasIssued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
