import { parseAuthentication, printAuthentication } from "./authentication-parameters.ts";
import { digestResponse, passwordDigest, printCount } from "./digest.ts";
import { headerOf, readHeaders } from "./header-kinds.ts";
import type { HeaderKind } from "./header-kinds.ts";
import type { SipHeader, SipMessage } from "./messages.ts";
import type { DigestAlgorithm, DigestChallenge, DigestCredentials, DigestQuestion } from "./digest.ts";

/** What a server asks for; a value of another scheme, algorithm or protection is none. */
export const challengeHeader: HeaderKind<DigestChallenge> = {
  name: "WWW-Authenticate",
  print: printChallenge,
  parse: parseChallenge,
};

/** What a client answers; a broken value, and one that asks for what is not offered here, is none. */
export const credentialsHeader: HeaderKind<DigestCredentials> = {
  name: "Authorization",
  print: printCredentials,
  parse: parseCredentials,
};

/** The Authorization header that answers a challenge. */
export function answerChallenge(challenge: DigestChallenge, question: DigestQuestion): SipHeader {
  const unsigned = {
    user: question.user,
    realm: challenge.realm,
    nonce: challenge.nonce,
    uri: question.uri,
    algorithm: challenge.algorithm,
    opaque: challenge.opaque,
    protection:
      challenge.qop === "auth" ? { clientNonce: question.clientNonce, count: question.count } : undefined,
  };
  const secret = passwordDigest(challenge.algorithm, question.user, challenge.realm, question.password);
  const response = digestResponse(secret, question.method, unsigned);
  return headerOf(credentialsHeader, { ...unsigned, response });
}

const everyAlgorithm: readonly DigestAlgorithm[] = ["SHA-256", "MD5"];

/** The first challenge of a message that this client can answer (RFC 8760 §2.3). */
export function chooseChallenge(
  message: SipMessage,
  algorithms = everyAlgorithm,
): DigestChallenge | undefined {
  return readHeaders(message, challengeHeader).find(({ algorithm }) => algorithms.includes(algorithm));
}

/** Reads a WWW-Authenticate value; undefined for another scheme, algorithm or protection. */
export function parseChallenge(value: string): DigestChallenge | undefined {
  const parameters = parseAuthentication(value);
  const realm = parameters?.get("realm");
  const nonce = parameters?.get("nonce");
  const algorithm = parseAlgorithm(parameters?.get("algorithm"));
  if (parameters === undefined || realm === undefined || nonce === undefined) return undefined;
  if (algorithm === undefined) return undefined;
  const offered = parameters
    .get("qop")
    ?.split(",")
    .map((option) => option.trim().toLowerCase());
  if (offered !== undefined && !offered.includes("auth")) return undefined;
  return {
    realm,
    nonce,
    algorithm,
    qop: offered === undefined ? "none" : "auth",
    stale: parameters.get("stale")?.toLowerCase() === "true",
    opaque: parameters.get("opaque"),
  };
}

/** The value of a WWW-Authenticate header. */
export function printChallenge(challenge: DigestChallenge): string {
  return printAuthentication([
    ["realm", challenge.realm, "quoted"],
    ["nonce", challenge.nonce, "quoted"],
    ["opaque", challenge.opaque, "quoted"],
    ["algorithm", challenge.algorithm, "token"],
    ["qop", challenge.qop === "auth" ? "auth" : undefined, "quoted"],
    ["stale", challenge.stale ? "true" : undefined, "token"],
  ]);
}

/** Reads an Authorization value; undefined when it is broken or asks for what is not offered here. */
export function parseCredentials(value: string): DigestCredentials | undefined {
  const parameters = parseAuthentication(value);
  if (parameters === undefined) return undefined;
  const user = parameters.get("username");
  const realm = parameters.get("realm");
  const nonce = parameters.get("nonce");
  const uri = parameters.get("uri");
  const response = parameters.get("response");
  const algorithm = parseAlgorithm(parameters.get("algorithm"));
  if (user === undefined || realm === undefined) return undefined;
  if (nonce === undefined || uri === undefined || response === undefined) return undefined;
  if (algorithm === undefined) return undefined;
  const qop = parameters.get("qop")?.toLowerCase();
  const protection = parseProtection(parameters.get("cnonce"), parameters.get("nc"));
  if (qop !== undefined && (qop !== "auth" || protection === undefined)) return undefined;
  return {
    user,
    realm,
    nonce,
    uri,
    response,
    algorithm,
    opaque: parameters.get("opaque"),
    protection: qop === undefined ? undefined : protection,
  };
}

/** The value of an Authorization header. */
export function printCredentials(credentials: DigestCredentials): string {
  const { protection } = credentials;
  return printAuthentication([
    ["username", credentials.user, "quoted"],
    ["realm", credentials.realm, "quoted"],
    ["nonce", credentials.nonce, "quoted"],
    ["uri", credentials.uri, "quoted"],
    ["response", credentials.response, "quoted"],
    ["algorithm", credentials.algorithm, "token"],
    ["opaque", credentials.opaque, "quoted"],
    ["qop", protection && "auth", "token"],
    ["nc", protection && printCount(protection.count), "token"],
    ["cnonce", protection?.clientNonce, "quoted"],
  ]);
}

function parseAlgorithm(name: string | undefined): DigestAlgorithm | undefined {
  switch (name?.toUpperCase()) {
    case undefined: // RFC 7616 §3.3: MD5 when absent
    case "MD5":
      return "MD5";
    case "SHA-256":
      return "SHA-256";
    default:
      return undefined;
  }
}

function parseProtection(clientNonce: string | undefined, count: string | undefined) {
  if (clientNonce === undefined || count === undefined || !/^[0-9a-f]{8}$/.test(count)) return undefined;
  return { clientNonce, count: Number.parseInt(count, 16) };
}
