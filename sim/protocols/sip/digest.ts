import { hash } from "node:crypto";

/** The hash of a challenge; RFC 8760 adds SHA-256 to the MD5 of RFC 2617. */
export type DigestAlgorithm = "MD5" | "SHA-256";

/** What a server asks for (RFC 7616 §3.3). */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: DigestAlgorithm;
  /** `auth` is offered; without it the client answers in the form of RFC 2069. */
  readonly qop: "auth" | "none";
  /** Only the nonce was too old: the password need not be asked for again. */
  readonly stale: boolean;
  readonly opaque: string | undefined;
}

/** What a client answers (RFC 7616 §3.4). */
export interface DigestCredentials {
  readonly user: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly algorithm: DigestAlgorithm;
  readonly opaque: string | undefined;
  /** Present when the client chose qop=auth. */
  readonly protection: { readonly clientNonce: string; readonly count: number } | undefined;
}

/** Who answers a challenge, and about which request. */
export interface DigestQuestion {
  readonly user: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
  readonly clientNonce: string;
  /** How often the client has used the nonce, this time included. */
  readonly count: number;
}

const nodeNames: Record<DigestAlgorithm, string> = { MD5: "md5", "SHA-256": "sha256" };

/** H(user:realm:password), all that a server has to keep of a password. */
export function passwordDigest(
  algorithm: DigestAlgorithm,
  user: string,
  realm: string,
  password: string,
): string {
  return hash(nodeNames[algorithm], `${user}:${realm}:${password}`);
}

/** The response to a challenge, from the digest of the password (RFC 7616 §3.4.1). */
export function digestResponse(
  passwordHash: string,
  method: string,
  credentials: Omit<DigestCredentials, "response">,
): string {
  const name = nodeNames[credentials.algorithm];
  const request = requestDigest(credentials.algorithm, method, credentials.uri);
  const { nonce, protection } = credentials;
  if (protection === undefined) return hash(name, `${passwordHash}:${nonce}:${request}`);
  const count = printCount(protection.count);
  return hash(name, `${passwordHash}:${nonce}:${count}:${protection.clientNonce}:auth:${request}`);
}

/** The digest of the request computed last: a thousand phones register at the same site. */
let lastRequest = { algorithm: "MD5", method: "", uri: "", hash: "" };

/** H(method:uri). */
function requestDigest(algorithm: DigestAlgorithm, method: string, uri: string): string {
  const last = lastRequest;
  if (last.uri === uri && last.method === method && last.algorithm === algorithm) return last.hash;
  lastRequest = { algorithm, method, uri, hash: hash(nodeNames[algorithm], `${method}:${uri}`) };
  return lastRequest.hash;
}

/** Whether credentials prove the password of which the server keeps the digest; in constant time. */
export function provesPassword(
  credentials: DigestCredentials,
  passwordHash: string,
  method: string,
): boolean {
  return sameText(digestResponse(passwordHash, method, credentials), credentials.response.toLowerCase());
}

/** Compares two secrets without telling by its duration where they differ. */
export function sameText(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let index = 0; index < one.length; index++) {
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  }
  return difference === 0;
}

/** A nonce count as headers and digests write it: 8 hexadecimal digits. */
export function printCount(count: number): string {
  return count.toString(16).padStart(8, "0");
}
