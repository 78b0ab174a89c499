import type { Endpoint, Host } from "../kernel/index.ts";
import type { FlowLink } from "./flows/index.ts";
import type { DataPorts } from "./virtual-data-ports.ts";
import type { OpenPort } from "./virtual-open-port.ts";
import type { ReceiveBuffer } from "./virtual-receive-buffer.ts";
import { Retransmission } from "./virtual-retransmission.ts";
import type { Resettable, RetransmissionWorld } from "./virtual-retransmission.ts";
import type { Segment } from "./virtual-topology.ts";

/** What the network keeps at a host for each open datagram port. */
export interface DatagramPort {
  readonly port: number;
  buffer: ReceiveBuffer | undefined;
  arrived(message: unknown, sender: DatagramPort, from: Endpoint): void;
}

/** What a host carries that has to stop when its power is cut; a member of the host's linked list. */
export interface Losable {
  earlier: Losable | undefined;
  later: Losable | undefined;
  hostLost(): void;
}

const firstEphemeralPort = 32_768;
const lastEphemeralPort = 60_999;

/** A host of the virtual network. What few hosts have is made when it is first needed. */
export class VirtualHost implements Host {
  readonly name: string;
  readonly address: string;
  readonly index: number;
  readonly segment: Segment;
  /** The most that one transfer of this device carries. */
  readonly rateBytesPerSecond: number;
  /** The host's access link, shared by its transfers; undefined for a device that has only a rate. */
  readonly uplink: FlowLink | undefined;
  readonly downlink: FlowLink | undefined;

  /** Counts the lives of the host: an end that was made in an earlier life is gone. */
  life = 0;
  openPorts: OpenPort[] | undefined;
  datagramPorts: DatagramPort[] | undefined;
  dataPorts: DataPorts | undefined;
  #newest: Losable | undefined;
  #unanswered: Set<Retransmission> | undefined;
  #up = true;
  #nextPort = firstEphemeralPort;

  constructor(host: {
    name: string;
    address: string;
    index: number;
    segment: Segment;
    rateBytesPerSecond: number;
    uplink: FlowLink | undefined;
    downlink: FlowLink | undefined;
  }) {
    this.name = host.name;
    this.address = host.address;
    this.index = host.index;
    this.segment = host.segment;
    this.rateBytesPerSecond = host.rateBytesPerSecond;
    this.uplink = host.uplink;
    this.downlink = host.downlink;
  }

  get up(): boolean {
    return this.#up;
  }

  /** An endpoint of this host with a port of the kernel's choice. */
  ephemeralEndpoint(): Endpoint {
    const port = this.#nextPort;
    this.#nextPort = port === lastEphemeralPort ? firstEphemeralPort : port + 1;
    return { address: this.address, port };
  }

  openPort(port: number): OpenPort | undefined {
    return this.openPorts?.find((open) => open.port === port);
  }

  datagramPort(port: number): DatagramPort | undefined {
    return this.datagramPorts?.find((open) => open.port === port);
  }

  carry(losable: Losable): void {
    losable.earlier = this.#newest;
    if (this.#newest !== undefined) this.#newest.later = losable;
    this.#newest = losable;
  }

  drop(losable: Losable): void {
    const { earlier, later } = losable;
    if (earlier !== undefined) earlier.later = later;
    if (later !== undefined) later.earlier = earlier;
    else if (this.#newest === losable) this.#newest = earlier;
    losable.earlier = undefined;
    losable.later = undefined;
  }

  /** The host loses everything at once and says nothing to anybody. */
  cut(): void {
    this.#up = false;
    this.life++;
    this.openPorts = undefined;
    this.datagramPorts = undefined;
    this.dataPorts = undefined;
    while (this.#newest !== undefined) {
      const losable = this.#newest;
      this.drop(losable);
      losable.hostLost();
    }
  }

  /** The host acts on the network, so it is up; it answers those who still send to its former life. */
  act(): void {
    if (this.#up) return;
    this.#up = true;
    const unanswered = this.#unanswered;
    this.#unanswered = undefined;
    for (const retransmission of unanswered ?? []) retransmission.answerSoon();
  }

  /**
   * An end sends to a former life of this host. The host answers with a reset as soon as it is up;
   * without it the sender's kernel gives up after 60 s.
   */
  resetWhenUp(world: RetransmissionWorld, victim: Resettable, latencyMs: number): void {
    if (this.#up) {
      world.post(latencyMs, { run: () => victim.reset() });
      return;
    }
    const unanswered = (this.#unanswered ??= new Set());
    unanswered.add(new Retransmission(world, unanswered, victim, latencyMs));
  }
}
