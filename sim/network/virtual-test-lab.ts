import { VirtualWorld } from "../kernel/index.ts";
import type {
  Connection,
  ConnectionEvents,
  Endpoint,
  Host,
  StreamCodec,
  StreamProtocol,
} from "../kernel/index.ts";
import { VirtualNetwork } from "./virtual-network.ts";
import type { VirtualNetworkOptions } from "./virtual-network.ts";
import type { TopologyDescription } from "./virtual-topology.ts";

const lines: StreamCodec<string> = {
  print: (line) => Buffer.from(`${line}\n`, "utf8"),
  createParser() {
    let text = "";
    return {
      push(bytes) {
        const complete = (text + Buffer.from(bytes).toString("latin1")).split("\n");
        text = complete.pop()!;
        return complete;
      },
    };
  },
};

/** A protocol of text lines in both directions. */
export const lineProtocol: StreamProtocol<string, string> = {
  name: "lines",
  request: lines,
  response: lines,
};

/** A bare virtual world with a network, for the tests of this room. */
export function newLab(
  topology: TopologyDescription = { lanLatencyMs: 1 },
  options: VirtualNetworkOptions = {},
) {
  let network!: VirtualNetwork;
  const world = new VirtualWorld({
    seed: "test",
    network: (world) => (network = new VirtualNetwork(world, topology, options)),
  });
  return { world, network };
}

/** Writes down what one end of a connection hears, with the time. */
export class Recorder implements ConnectionEvents<string> {
  readonly log: string[] = [];
  readonly #world: VirtualWorld;

  constructor(world: VirtualWorld) {
    this.#world = world;
  }

  note(text: string): void {
    this.log.push(`${this.#world.clock.nowMs} ${text}`);
  }

  received(message: string): void {
    this.note(message);
  }

  closed(how: "closed" | "reset"): void {
    this.note(how);
  }
}

/** A server that writes down what it hears and keeps its connections. */
export function serveLines(
  lab: { world: VirtualWorld; network: VirtualNetwork },
  host: Host,
  port = 21,
  backlog = 10,
) {
  const recorder = new Recorder(lab.world);
  const connections: Connection<string>[] = [];
  const listener = lab.network.listen(host, port, lineProtocol, { backlog }, (connection) => {
    connections.push(connection);
    recorder.note("accepted");
    return recorder;
  });
  return { log: recorder.log, connections, listener };
}

/** A client that writes down what becomes of its connection. */
export function connectLines(
  lab: { world: VirtualWorld; network: VirtualNetwork },
  from: Host,
  to: Endpoint,
  timeoutMs = 30_000,
) {
  const recorder = new Recorder(lab.world);
  const client: { connection: Connection<string> | undefined; log: string[]; cancel: () => void } = {
    connection: undefined,
    log: recorder.log,
    cancel: () => {},
  };
  client.cancel = lab.network.connect(from, to, lineProtocol, timeoutMs, recorder, (outcome) => {
    recorder.note(outcome.ok ? "connected" : outcome.reason);
    if (outcome.ok) client.connection = outcome.connection;
  });
  return client;
}
