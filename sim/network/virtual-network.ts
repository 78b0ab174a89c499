import type {
  Cancel,
  ClientSecurity,
  Connection,
  ConnectionEvents,
  ConnectOutcome,
  DataConnection,
  DatagramProtocol,
  DatagramSocket,
  Endpoint,
  Host,
  HttpOutcome,
  HttpRequest,
  HttpAnswer,
  Listener,
  ListenOptions,
  Network,
  ServerSecurity,
  StreamProtocol,
  VirtualWorld,
} from "../kernel/index.ts";
import type { FlowLink } from "./flows/index.ts";
import { StreamAttempt, StreamServer } from "./virtual-connect.ts";
import { DataAttempt } from "./virtual-data-attempt.ts";
import { DataPorts } from "./virtual-data-ports.ts";
import { VirtualDatagramSocket } from "./virtual-datagrams.ts";
import { VirtualHost } from "./virtual-host.ts";
import { HttpAttempt, HttpServer } from "./virtual-http.ts";
import { Medium } from "./virtual-medium.ts";
import { OpenPort } from "./virtual-open-port.ts";
import { ReceiveBuffer } from "./virtual-receive-buffer.ts";
import type { ReceiveBufferLimit } from "./virtual-receive-buffer.ts";
import type { TopologyDescription } from "./virtual-topology.ts";
import { ListenError } from "./listen-error.ts";

export interface HostDescription {
  readonly name: string;
  readonly address: string;
  /** The site's LAN in which the host stands; may be left out when there is only one. */
  readonly segment?: string;
  /** The most that one transfer of this device carries, for a phone. */
  readonly rateBytesPerSecond?: number;
  /**
   * The host's own access link, shared by its transfers, in each direction. Default: none for a device
   * with a rate, 1 Gbit/s for any other host.
   */
  readonly accessBytesPerSecond?: number;
}

export interface VirtualNetworkOptions {
  /** Print every message, split the bytes at random places and deliver what the parser makes of them. */
  readonly printEveryMessage?: boolean;
}

const gigabitBytesPerSecond = 125_000_000;
const httpBacklog = 511;

/** The network of the virtual world: hosts in segments, links between them, no byte copied. */
export class VirtualNetwork implements Network {
  readonly #medium: Medium;
  readonly #accessLinks: FlowLink[] = [];

  constructor(world: VirtualWorld, topology: TopologyDescription = {}, options: VirtualNetworkOptions = {}) {
    this.#medium = new Medium(world, topology, options.printEveryMessage ?? false);
  }

  /** Adds a host. Throws when its address is taken or its segment unknown. */
  addHost(description: HostDescription): Host {
    const { name, address, rateBytesPerSecond } = description;
    const { hosts, topology } = this.#medium;
    const taken = hosts.get(address);
    if (taken !== undefined)
      throw new Error(`host ${name} wants address ${address}, which ${taken.name} has`);
    const accessBytesPerSecond =
      description.accessBytesPerSecond ??
      (rateBytesPerSecond === undefined ? gigabitBytesPerSecond : undefined);
    const host = new VirtualHost({
      name,
      address,
      index: hosts.size,
      segment: topology.segment(description.segment, name),
      rateBytesPerSecond: rateBytesPerSecond ?? Infinity,
      uplink: this.#accessLink(`${name} up`, accessBytesPerSecond),
      downlink: this.#accessLink(`${name} down`, accessBytesPerSecond),
    });
    hosts.set(address, host);
    return host;
  }

  /** Both directions of every link and access link, with what they carried and how long they bound. */
  get links(): readonly FlowLink[] {
    return [...this.#medium.topology.links, ...this.#accessLinks];
  }

  nameOf(address: string): string {
    return this.#medium.hosts.get(address)?.name ?? address;
  }

  connect<Request, Response>(
    from: Host,
    to: Endpoint,
    protocol: StreamProtocol<Request, Response>,
    timeoutMs: number,
    events: ConnectionEvents<Response>,
    done: (outcome: ConnectOutcome<Connection<Request>>) => void,
    security?: ClientSecurity,
  ): Cancel {
    const host = this.#medium.acting(from);
    const attempt = new StreamAttempt(this.#medium, host, to, timeoutMs, protocol, events, done, security);
    return () => attempt.cancel();
  }

  listen<Request, Response>(
    host: Host,
    port: number,
    protocol: StreamProtocol<Request, Response>,
    options: ListenOptions,
    accept: (connection: Connection<Response>) => ConnectionEvents<Request>,
  ): Listener {
    const server = new StreamServer(protocol, accept, options.security);
    return this.#open(host, port, server, options.backlog);
  }

  /** A fault: while on, the program behind the port accepts nothing, and its queue fills. */
  holdAccepts(host: Host, port: number, holding: boolean): void {
    this.#listening(host, port).hold(holding);
  }

  /** The most connections that waited at a port at once, and the requests that found its queue full. */
  queueUse(host: Host, port: number): OpenPort["queueUse"] {
    return this.#listening(host, port).queueUse;
  }

  openDataPorts(host: Host, firstPort: number, lastPort: number): Listener {
    const owner = this.#medium.acting(host);
    const ports = (owner.dataPorts ??= new DataPorts(this.#medium));
    const taken = ports.rangeWithin(firstPort, lastPort);
    if (taken !== undefined) return portTaken(host, "TCP", Math.max(firstPort, taken.firstPort));
    const range = ports.open(firstPort, lastPort);
    return { ready: Promise.resolve(), close: () => ports.close(range) };
  }

  acceptData(
    host: Host,
    port: number,
    peerAddress: string,
    timeoutMs: number,
    done: (outcome: ConnectOutcome<DataConnection>) => void,
  ): Cancel {
    const owner = this.#medium.acting(host);
    const caller = this.#medium.known({ name: "the caller", address: peerAddress });
    const ports = (owner.dataPorts ??= new DataPorts(this.#medium));
    return ports.accept(owner, port, caller, timeoutMs, done);
  }

  connectData(
    from: Host,
    to: Endpoint,
    timeoutMs: number,
    done: (outcome: ConnectOutcome<DataConnection>) => void,
  ): Cancel {
    const attempt = new DataAttempt(this.#medium, this.#medium.acting(from), to, timeoutMs, done);
    return () => attempt.cancel();
  }

  bind<Message>(
    host: Host,
    port: number,
    protocol: DatagramProtocol<Message>,
    received: (message: Message, from: Endpoint) => void,
    malformed: (bytes: Uint8Array, from: Endpoint) => void,
  ): DatagramSocket<Message> {
    const owner = this.#medium.acting(host);
    const socket = new VirtualDatagramSocket(
      this.#medium,
      owner,
      port,
      protocol,
      received as (message: unknown, from: Endpoint) => void,
      malformed,
    );
    if (owner.datagramPort(port) !== undefined) {
      const { ready } = portTaken(host, "UDP", port);
      return { local: socket.local, ready, send: () => {}, close: () => {} };
    }
    // A literal of one element takes a quarter of the memory that a first push takes.
    if (owner.datagramPorts === undefined) owner.datagramPorts = [socket];
    else owner.datagramPorts.push(socket);
    return socket;
  }

  /** Limits what the kernel keeps for a datagram port from now on; the buffer counts what is lost. */
  limitReceiveBuffer(host: Host, port: number, limit: ReceiveBufferLimit): ReceiveBuffer {
    const socket = this.#medium.known(host).datagramPort(port);
    if (socket === undefined) throw new Error(`${host.name} has not bound datagram port ${port}`);
    return (socket.buffer = new ReceiveBuffer(limit));
  }

  serveHttp(
    host: Host,
    port: number,
    handle: (request: HttpRequest, from: Endpoint) => HttpAnswer,
    security?: ServerSecurity,
  ): Listener {
    return this.#open(host, port, new HttpServer(handle, security), httpBacklog);
  }

  request(
    from: Host,
    to: Endpoint,
    request: HttpRequest,
    timeoutMs: number,
    done: (outcome: HttpOutcome) => void,
    security?: ClientSecurity,
  ): Cancel {
    const host = this.#medium.acting(from);
    const attempt = new HttpAttempt(this.#medium, host, to, timeoutMs, request, done, security);
    return () => attempt.cancel();
  }

  /** The host is down until it acts on the network again. */
  cut(host: Host): void {
    this.#medium.known(host).cut();
  }

  #accessLink(name: string, bytesPerSecond: number | undefined): FlowLink | undefined {
    if (bytesPerSecond === undefined) return undefined;
    const link = this.#medium.flows.addLink(name, bytesPerSecond);
    this.#accessLinks.push(link);
    return link;
  }

  #open(host: Host, port: number, program: StreamServer | HttpServer, backlog: number): Listener {
    const owner = this.#medium.acting(host);
    if (owner.openPort(port) !== undefined) return portTaken(host, "TCP", port);
    const open = new OpenPort(port, program, backlog);
    (owner.openPorts ??= []).push(open);
    return {
      ready: Promise.resolve(),
      close: () => {
        const index = owner.openPorts?.indexOf(open) ?? -1;
        if (index >= 0) owner.openPorts!.splice(index, 1);
        open.close();
      },
    };
  }

  #listening(host: Host, port: number): OpenPort {
    const open = this.#medium.known(host).openPort(port);
    if (open === undefined) throw new Error(`${host.name} does not listen on port ${port}`);
    return open;
  }
}

function portTaken(host: Host, transport: "TCP" | "UDP", port: number): Listener {
  const cause = Object.assign(new Error(`port ${port} is open already`), { code: "EADDRINUSE" });
  const ready = Promise.reject<void>(new ListenError(host, transport, port, cause));
  ready.catch(() => {}); // whoever waits for `ready` hears of it
  return { ready, close: () => {} };
}
