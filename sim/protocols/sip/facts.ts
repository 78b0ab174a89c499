import { defineFact } from "../../kernel/index.ts";
import type { Endpoint, World } from "../../kernel/index.ts";

type Direction = "sent" | "received";

export const sipRequestFact = defineFact<{ method: string; direction: Direction }>("sip.request", "protocol");
export const sipResponseFact = defineFact<{ status: number; method: string; direction: Direction }>(
  "sip.response",
  "protocol",
);
/** A request or response that was sent, or came, once more. */
export const sipRetransmissionFact = defineFact<{ method: string; direction: Direction }>(
  "sip.retransmission",
  "attempt",
);
/** A datagram that was no SIP message; it was dropped. */
export const sipMalformedFact = defineFact<{ sizeBytes: number }>("sip.malformed", "note");

/** Hears of every message of an endpoint. */
export interface SipObserver {
  request(direction: Direction, method: string, peer: Endpoint): void;
  response(direction: Direction, status: number, method: string, peer: Endpoint): void;
  retransmission(direction: Direction, method: string, peer: Endpoint): void;
  malformed(sizeBytes: number, peer: Endpoint): void;
}

/** States the messages of an endpoint as facts of `actor`; the conversation is the peer's name. */
export function sipFacts(world: World, actor: string): SipObserver {
  const { trace, network } = world;
  const named = (peer: Endpoint) => network.nameOf(peer.address);
  return {
    request: (direction, method, peer) =>
      trace.record(sipRequestFact, actor, named(peer), { method, direction }),
    response: (direction, status, method, peer) =>
      trace.record(sipResponseFact, actor, named(peer), { status, method, direction }),
    retransmission: (direction, method, peer) =>
      trace.record(sipRetransmissionFact, actor, named(peer), { method, direction }),
    malformed: (sizeBytes, peer) => trace.record(sipMalformedFact, actor, named(peer), { sizeBytes }),
  };
}
