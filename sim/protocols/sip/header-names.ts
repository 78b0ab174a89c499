/** Header names in their usual spelling, with the compact form where one is registered. */
const knownNames: readonly (readonly [name: string, compact?: string])[] = [
  ["Via", "v"],
  ["From", "f"],
  ["To", "t"],
  ["Call-ID", "i"],
  ["CSeq"],
  ["Contact", "m"],
  ["Max-Forwards"],
  ["Expires"],
  ["Min-Expires"],
  ["Retry-After"],
  ["User-Agent"],
  ["Server"],
  ["Allow"],
  ["Allow-Events", "u"],
  ["Supported", "k"],
  ["Require"],
  ["Unsupported"],
  ["Proxy-Require"],
  ["Event", "o"],
  ["Subscription-State"],
  ["WWW-Authenticate"],
  ["Authorization"],
  ["Content-Type", "c"],
  ["Content-Encoding", "e"],
  ["Content-Length", "l"],
  ["Subject", "s"],
  ["Refer-To", "r"],
  ["Referred-By", "b"],
  ["Session-Expires", "x"],
  ["Date"],
  ["Warning"],
  ["Aastra-Mac"],
  ["X-Provlab-Global-Index"],
  ["X-Provlab-Specific-Index"],
];

const canonical = new Map<string, string>();
for (const [name, compact] of knownNames) {
  canonical.set(name, name);
  canonical.set(name.toLowerCase(), name);
  if (compact !== undefined) canonical.set(compact, name);
}

/**
 * The usual spelling of a header name: names compare without case and compact forms stand for the
 * long ones (RFC 3261 §7.3.1, §7.3.3). A name that is not known stays as it is.
 */
export function canonicalHeaderName(name: string): string {
  return canonical.get(name) ?? canonical.get(name.toLowerCase()) ?? name;
}
