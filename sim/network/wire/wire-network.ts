import type {
  Cancel,
  ClientSecurity,
  ConnectOutcome,
  Connection,
  ConnectionEvents,
  DataConnection,
  DatagramProtocol,
  DatagramSocket,
  Endpoint,
  Host,
  HttpOutcome,
  HttpRequest,
  HttpAnswer,
  ListenOptions,
  Listener,
  Network,
  ServerSecurity,
  StreamProtocol,
} from "../../kernel/index.ts";
import type { WireWorld } from "../../kernel/wire/wire-world.ts";
import { isLoopback } from "./addresses.ts";
import type { Addressing } from "./addresses.ts";
import { Bandwidth } from "./bandwidth.ts";
import { connectData } from "./data-client.ts";
import { DataPorts } from "./data-ports.ts";
import { WireDatagramSocket } from "./datagrams.ts";
import { requestHttp } from "./http-client.ts";
import { serveHttp } from "./http-server.ts";
import { HostResources } from "./resources.ts";
import { connectStream, listenStream } from "./streams.ts";
import type { Wire } from "./wire.ts";

/** The network of a wire world: real sockets on the addresses of its hosts. */
export class WireNetwork implements Network, Wire {
  readonly world: WireWorld;
  readonly resources = new HostResources();
  readonly #addressing: Addressing;
  readonly #hosts = new Map<string, Host>();
  readonly #names = new Map<string, string>();
  readonly #bandwidths = new Map<string, Bandwidth>();
  readonly #dataPorts = new DataPorts(this);

  constructor(world: WireWorld, addressing: Addressing) {
    this.world = world;
    this.#addressing = addressing;
  }

  /** True where all hosts live at one address, so that limits and lists per address mean nothing. */
  get sharedAddress(): boolean {
    return "sharedAddress" in this.#addressing;
  }

  /**
   * Adds a host at its own address of the lab's block. Devices that go to a real target share an address
   * of this machine's network instead: from loopback no datagram leaves the machine. Every process of a
   * lab adds every host whose name it shall know. Throws when the name or address is taken or foreign.
   */
  addHost(name: string, address: string): Host {
    if (this.#hosts.has(name)) throw new Error(`host ${name} is there already`);
    this.#checkAddress(name, address);
    const host = { name, address };
    this.#hosts.set(name, host);
    this.#names.set(address, this.#names.has(address) ? address : name);
    return host;
  }

  nameOf(address: string): string {
    return this.#names.get(address) ?? address;
  }

  /** Limits what a host sends over data connections from now on; undefined ends the limit. */
  shape(host: Host, bytesPerSecond: number | undefined): void {
    if (bytesPerSecond === undefined) this.#bandwidths.delete(host.name);
    else this.#bandwidths.set(host.name, new Bandwidth(bytesPerSecond, () => this.world.clock.nowMs));
  }

  /** Whether a limit on what the host sends makes transfers wait now. */
  holdsBack(host: Host): boolean {
    return this.bandwidthOf(host)?.busy ?? false;
  }

  bandwidthOf(host: Host): Bandwidth | undefined {
    return this.#bandwidths.get(host.name);
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
    return connectStream(this, from, to, protocol, timeoutMs, events, done, security);
  }

  listen<Request, Response>(
    host: Host,
    port: number,
    protocol: StreamProtocol<Request, Response>,
    options: ListenOptions,
    accept: (connection: Connection<Response>) => ConnectionEvents<Request>,
  ): Listener {
    return listenStream(this, host, port, protocol, options, accept);
  }

  openDataPorts(host: Host, firstPort: number, lastPort: number): Listener {
    return this.#dataPorts.open(host, firstPort, lastPort);
  }

  acceptData(
    host: Host,
    port: number,
    peerAddress: string,
    timeoutMs: number,
    done: (outcome: ConnectOutcome<DataConnection>) => void,
  ): Cancel {
    return this.#dataPorts.accept(host, port, peerAddress, timeoutMs, done);
  }

  connectData(
    from: Host,
    to: Endpoint,
    timeoutMs: number,
    done: (outcome: ConnectOutcome<DataConnection>) => void,
  ): Cancel {
    return connectData(this, from, to, timeoutMs, done);
  }

  bind<Message>(
    host: Host,
    port: number,
    protocol: DatagramProtocol<Message>,
    received: (message: Message, from: Endpoint) => void,
    malformed: (bytes: Uint8Array, from: Endpoint) => void,
  ): DatagramSocket<Message> {
    return new WireDatagramSocket(this, host, port, protocol, { received, malformed });
  }

  serveHttp(
    host: Host,
    port: number,
    handle: (request: HttpRequest, from: Endpoint) => HttpAnswer,
    security?: ServerSecurity,
  ): Listener {
    return serveHttp(this, host, port, handle, security);
  }

  request(
    from: Host,
    to: Endpoint,
    request: HttpRequest,
    timeoutMs: number,
    done: (outcome: HttpOutcome) => void,
    security?: ClientSecurity,
  ): Cancel {
    return requestHttp(this, from, to, request, timeoutMs, done, security);
  }

  /** Of this process alone; the lab cuts a host in every process. */
  cut(host: Host): void {
    this.resources.cut(host);
  }

  /** Ends everything that any host of this process has open. */
  close(): void {
    this.resources.cutAll();
  }

  #checkAddress(name: string, address: string): void {
    const addressing = this.#addressing;
    if ("sharedAddress" in addressing) {
      if (address === addressing.sharedAddress || !isLoopback(address)) return;
      throw new Error(`host ${name} wants ${address}, and here all hosts share ${addressing.sharedAddress}`);
    }
    if (!isLoopback(address)) return;
    const owner = this.#names.get(address);
    if (owner !== undefined) throw new Error(`host ${name} wants ${address}, which belongs to ${owner}`);
    if (address.startsWith(`127.${addressing.block}.`)) return;
    throw new Error(`host ${name} wants ${address}, outside of the lab's 127.${addressing.block}.0.0/16`);
  }
}
