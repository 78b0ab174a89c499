import type { Endpoint } from "../../kernel/index.ts";

/** What PASV's reply and PORT's argument say: `h1,h2,h3,h4,p1,p2` (RFC 959 §4.1.2). IPv4 only. */
export function printHostPort({ address, port }: Endpoint): string {
  return `${address.replaceAll(".", ",")},${port >> 8},${port & 255}`;
}

/** The whole match, which is no number, and the six numbers in it. */
type HostPortNumbers = [number, number, number, number, number, number, number];

/** The endpoint in a text that holds `h1,h2,h3,h4,p1,p2`, or undefined. */
export function parseHostPort(text: string): Endpoint | undefined {
  const match = /(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})/.exec(text);
  if (match === null) return undefined;
  const [, a, b, c, d, high, low] = match.map(Number) as HostPortNumbers;
  if (Math.max(a, b, c, d, high, low) > 255) return undefined;
  return { address: `${a}.${b}.${c}.${d}`, port: high * 256 + low };
}

/** The port in a text that holds `h1,h2,h3,h4,p1,p2`, or undefined: all that a client needs of PASV's reply. */
export function parsePassivePort(text: string): number | undefined {
  const match = /\d{1,3},\d{1,3},\d{1,3},\d{1,3},(\d{1,3}),(\d{1,3})/.exec(text);
  if (match === null) return undefined;
  const [high, low] = [Number(match[1]), Number(match[2])];
  return Math.max(high, low) > 255 ? undefined : high * 256 + low;
}

/** EPRT's argument `|protocol|address|port|`; the delimiter is the first character (RFC 2428 §2). */
export function parseExtendedPort(
  argument: string,
): { protocol: string; address: string; port: number } | undefined {
  const [before, protocol, address, port, after, ...more] = argument.split(argument.charAt(0));
  const whole = before === "" && after === "" && more.length === 0;
  if (!whole || protocol === undefined || !address || !/^\d{1,5}$/.test(port ?? "")) return undefined;
  return Number(port) <= 65_535 ? { protocol, address, port: Number(port) } : undefined;
}

/** The port in the reply to EPSV, `(|||port|)` (RFC 2428 §3), or undefined. */
export function parseExtendedPassive(text: string): number | undefined {
  const match = /\((.)\1\1(\d{1,5})\1\)/.exec(text);
  return match === null ? undefined : Number(match[2]);
}

export function isIpv6(address: string): boolean {
  return address.includes(":");
}
