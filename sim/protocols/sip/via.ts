import type { Endpoint } from "../../kernel/index.ts";
import type { HeaderKind } from "./header-kinds.ts";
import { readHeader } from "./header-kinds.ts";
import type { SipMessage } from "./messages.ts";
import { parsePort } from "./sip-uri.ts";
import type { SipTransport } from "./transport.ts";

/** The top of a Via: where the sender listens (RFC 3261 §18.2). */
export interface Via {
  readonly transport: Uppercase<SipTransport>;
  readonly host: string;
  readonly port: number;
  /** Names the transaction; "" when there is none. */
  readonly branch: string;
  /** Answers shall go to the port that the request came from (RFC 3581). */
  readonly asksForPort: boolean;
  /** Where the request really came from, as its receiver has noted. Not read from text. */
  readonly source?: Endpoint;
}

const viaValue = /^SIP\s*\/\s*2\.0\s*\/\s*(UDP|TCP|TLS)\s+([^\s;:]+)(?:\s*:\s*(\d{1,5}))?(.*)$/i;
const rport = /;\s*rport\s*(?:;|=|$)/i;
const branch = /;\s*branch\s*=\s*([^\s;,]+)/i;

/** The top of the Vias in one line. */
export const viaHeader: HeaderKind<Via> = { name: "Via", print: printVia, parse: parseVia };

/** Reads one Via value of a transport that this lab knows. */
export function parseVia(value: string): Via | undefined {
  const parts = viaValue.exec(value);
  if (parts === null) return undefined;
  const transport = parts[1]!.toUpperCase() as Uppercase<SipTransport>;
  const port = parsePort(parts[3], transport.toLowerCase() as SipTransport);
  if (port === undefined) return undefined;
  const parameters = parts[4]!;
  return {
    transport,
    host: parts[2]!,
    port,
    branch: branch.exec(parameters)?.[1] ?? "",
    asksForPort: rport.test(parameters),
  };
}

function printVia({ transport, host, port, branch, asksForPort, source }: Via): string {
  const asked = asksForPort ? `;rport${source === undefined ? "" : `=${source.port}`}` : "";
  const received = source === undefined ? "" : `;received=${source.address}`;
  return `SIP/2.0/${transport} ${host}:${port}${asked};branch=${branch}${received}`;
}

/** The branch of the top Via, which names the transaction; "" when there is none. */
export function branchOf(message: SipMessage): string {
  return readHeader(message, viaHeader)?.branch ?? "";
}
