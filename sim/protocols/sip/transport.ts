import type { Endpoint } from "../../kernel/index.ts";

export type SipTransport = "udp" | "tcp" | "tls";

/** Where SIP goes to or comes from. */
export interface SipPeer extends Endpoint {
  /** UDP when nothing is said. */
  readonly transport?: SipTransport;
}

/** Where SIP over a stream goes to or comes from: a connection there is a flow. */
export interface SipStreamPeer extends Endpoint {
  readonly transport: "tcp" | "tls";
}

const transportNames = { udp: "UDP", tcp: "TCP", tls: "TLS" } as const;

/** Whether messages to this peer travel over a connection, which loses none. */
export function isStreamPeer(peer: SipPeer): peer is SipStreamPeer {
  return peer.transport === "tcp" || peer.transport === "tls";
}

/** The transport as a Via names it. */
export function transportName({ transport = "udp" }: SipPeer): Uppercase<SipTransport> {
  return transportNames[transport];
}

/** The port of a transport when none is said (RFC 3261 §19.1.2). */
export function defaultSipPort(transport: SipTransport | undefined): number {
  return transport === "tls" ? 5061 : 5060;
}
