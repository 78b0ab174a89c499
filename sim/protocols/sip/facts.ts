import { defineFact } from "../../kernel/index.ts";
import type { World } from "../../kernel/index.ts";

import type { SipPeer, SipStreamPeer } from "./transport.ts";

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

export const sipConnectionFact = defineFact<{ transport: string; how: "opened" | "accepted" }>(
  "sip.connection",
  "protocol",
);
/** A connection ended or did not come about; who ends it first depends on the pace of the world. */
export const sipConnectionLostFact = defineFact<{ transport: string; why: string }>(
  "sip.connection-lost",
  "note",
);

/** Hears of every message of an endpoint. */
export interface SipObserver {
  request(direction: Direction, method: string, peer: SipPeer): void;
  response(direction: Direction, status: number, method: string, peer: SipPeer): void;
  retransmission(direction: Direction, method: string, peer: SipPeer): void;
  malformed(sizeBytes: number, peer: SipPeer): void;
  connected?(peer: SipStreamPeer, how: "opened" | "accepted"): void;
  disconnected?(peer: SipStreamPeer, why: string): void;
}

/** States the messages of an endpoint as facts of `actor`; the conversation is the peer's name. */
export function sipFacts(world: World, actor: string): SipObserver {
  const { trace, network } = world;
  const named = (peer: SipPeer) => network.nameOf(peer.address);
  return {
    request: (direction, method, peer) =>
      trace.record(sipRequestFact, actor, named(peer), { method, direction }),
    response: (direction, status, method, peer) =>
      trace.record(sipResponseFact, actor, named(peer), { status, method, direction }),
    retransmission: (direction, method, peer) =>
      trace.record(sipRetransmissionFact, actor, named(peer), { method, direction }),
    malformed: (sizeBytes, peer) => trace.record(sipMalformedFact, actor, named(peer), { sizeBytes }),
    connected: (peer, how) =>
      trace.record(sipConnectionFact, actor, named(peer), { transport: peer.transport, how }),
    disconnected: (peer, why) =>
      trace.record(sipConnectionLostFact, actor, named(peer), { transport: peer.transport, why }),
  };
}

/** An observer that hears nothing of one address. */
export function exceptAt(address: string, observer: SipObserver): SipObserver {
  const isElsewhere = (peer: SipPeer) => peer.address !== address;
  return {
    request: (direction, method, peer) => isElsewhere(peer) && observer.request(direction, method, peer),
    response: (direction, status, method, peer) =>
      isElsewhere(peer) && observer.response(direction, status, method, peer),
    retransmission: (direction, method, peer) =>
      isElsewhere(peer) && observer.retransmission(direction, method, peer),
    malformed: (sizeBytes, peer) => isElsewhere(peer) && observer.malformed(sizeBytes, peer),
    connected: (peer, how) => isElsewhere(peer) && observer.connected?.(peer, how),
    disconnected: (peer, why) => isElsewhere(peer) && observer.disconnected?.(peer, why),
  };
}
