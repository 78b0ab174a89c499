import type {
  Cancel,
  Connection,
  ConnectionEvents,
  ConnectOutcome,
  Host,
  Listener,
  ListenOptions,
  Trust,
  World,
} from "../../kernel/index.ts";
import { transactionLifetimeMs } from "./client-transaction.ts";
import { KeepAlive } from "./keep-alive.ts";
import type { SipMessage } from "./messages.ts";
import { sipStreamProtocol } from "./stream-codec.ts";
import type { SipStreamMessage } from "./stream-codec.ts";
import type { SipStreamPeer } from "./transport.ts";

/** Who hears what happens on the connections. */
export interface FlowEvents {
  opened(peer: SipStreamPeer, how: "opened" | "accepted"): void;
  received(message: SipMessage, from: SipStreamPeer): void;
  malformed(sizeBytes: number, from: SipStreamPeer): void;
  /** The connection did not come about, or is gone, and why. */
  lost(peer: SipStreamPeer, why: string): void;
  /** Whom TLS connections from here trust. */
  trust(): Trust;
}

interface Flow {
  readonly peer: SipStreamPeer;
  /** Undefined while the connection is being opened. */
  connection: Connection<SipStreamMessage> | undefined;
  /** Sent once the connection is there. */
  waiting: SipMessage[];
  cancel: Cancel;
  keepAlive: KeepAlive | undefined;
}

/**
 * The stream connections of one SIP port. One is opened when something has to go where none leads, and
 * everything that follows goes over it; requests of the other side may come over it as well.
 */
export class SipFlows {
  readonly #world: World;
  readonly #host: Host;
  readonly #events: FlowEvents;
  readonly #flows = new Map<string, Flow>();

  constructor(world: World, host: Host, events: FlowEvents) {
    this.#world = world;
    this.#host = host;
    this.#events = events;
  }

  /** Accepts connections at a port: by TLS where the options hold a certificate. */
  listen(port: number, options: ListenOptions): Listener {
    const transport = options.security === undefined ? "tcp" : "tls";
    return this.#world.network.listen(this.#host, port, sipStreamProtocol, options, (connection) => {
      const flow = this.#add({ ...connection.remote, transport });
      flow.connection = connection;
      this.#events.opened(flow.peer, "accepted");
      return this.#eventsOf(flow);
    });
  }

  /** Whether a connection leads there, or is being opened. */
  has(peer: SipStreamPeer): boolean {
    return this.#flows.has(keyOf(peer));
  }

  /** Sends over the connection to the peer, which is opened first when there is none. */
  send(message: SipMessage, to: SipStreamPeer): void {
    const flow = this.#flows.get(keyOf(to)) ?? this.#open(to);
    if (flow.connection === undefined) flow.waiting.push(message);
    else flow.connection.send(message);
  }

  /** Sends signs of life from now on; a connection that does not answer them is lost. */
  keepAlive(peer: SipStreamPeer, intervalMs: number): void {
    const flow = this.#flows.get(keyOf(peer));
    const connection = flow?.connection;
    if (flow === undefined || connection === undefined) return;
    flow.keepAlive ??= new KeepAlive(
      this.#world.scheduler,
      intervalMs,
      () => connection.send({ kind: "ping" }),
      () => this.#drop(flow, "no sign of life"),
    );
  }

  /** Ends the connection to a peer. Nobody hears of it any more. */
  end(peer: SipStreamPeer): void {
    const flow = this.#flows.get(keyOf(peer));
    if (flow === undefined) return;
    this.#flows.delete(keyOf(peer));
    endFlow(flow);
  }

  /** Ends every connection. Nobody hears of it any more. */
  close(): void {
    const flows = [...this.#flows.values()];
    this.#flows.clear();
    for (const flow of flows) endFlow(flow);
  }

  #add(peer: SipStreamPeer): Flow {
    const flow: Flow = { peer, connection: undefined, waiting: [], cancel: () => {}, keepAlive: undefined };
    this.#flows.set(keyOf(peer), flow);
    return flow;
  }

  #open(peer: SipStreamPeer): Flow {
    const flow = this.#add(peer);
    flow.cancel = this.#world.network.connect(
      this.#host,
      peer,
      sipStreamProtocol,
      transactionLifetimeMs,
      this.#eventsOf(flow),
      (outcome) => this.#opened(flow, outcome),
      peer.transport === "tls" ? { ...this.#events.trust(), serverName: peer.address } : undefined,
    );
    return flow;
  }

  #opened(flow: Flow, outcome: ConnectOutcome<Connection<SipStreamMessage>>): void {
    if (!outcome.ok) return this.#lose(flow, [outcome.reason, outcome.distrust].filter(Boolean).join(", "));
    flow.connection = outcome.connection;
    this.#events.opened(flow.peer, "opened");
    for (const message of flow.waiting.splice(0)) flow.connection.send(message);
  }

  #eventsOf(flow: Flow): ConnectionEvents<SipStreamMessage> {
    return {
      received: (message) => {
        if (this.#isOpen(flow)) this.#received(flow, message);
      },
      closed: (how) => this.#lose(flow, how),
    };
  }

  #received(flow: Flow, message: SipStreamMessage): void {
    switch (message.kind) {
      case "ping":
        return flow.connection?.send({ kind: "pong" });
      case "pong":
        return flow.keepAlive?.answered();
      case "malformed":
        this.#events.malformed(message.bytes.length, flow.peer);
        if (message.framingLost) this.#drop(flow, "malformed");
        return;
      default:
        this.#events.received(message, flow.peer);
    }
  }

  #drop(flow: Flow, why: string): void {
    flow.connection?.abort();
    this.#lose(flow, why);
  }

  #lose(flow: Flow, why: string): void {
    flow.keepAlive?.stop();
    if (!this.#isOpen(flow)) return;
    this.#flows.delete(keyOf(flow.peer));
    this.#events.lost(flow.peer, why);
  }

  #isOpen(flow: Flow): boolean {
    return this.#flows.get(keyOf(flow.peer)) === flow;
  }
}

function endFlow({ connection, cancel, keepAlive }: Flow): void {
  keepAlive?.stop();
  if (connection === undefined) cancel();
  else connection.close();
}

function keyOf({ transport, address, port }: SipStreamPeer): string {
  return `${transport} ${address}:${port}`;
}
