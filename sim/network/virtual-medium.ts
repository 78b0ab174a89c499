import type { Endpoint, EventHandle, Host, RandomStream, Runnable, VirtualWorld } from "../kernel/index.ts";
import { Flows } from "./flows/index.ts";
import { VirtualHost } from "./virtual-host.ts";
import { Topology } from "./virtual-topology.ts";
import type { Path, TopologyDescription } from "./virtual-topology.ts";

/** What all parts of the virtual network share. */
export class Medium {
  readonly world: VirtualWorld;
  readonly flows: Flows;
  readonly topology: Topology;
  readonly hosts = new Map<string, VirtualHost>();
  /** Draws which datagrams get lost. */
  readonly losses: RandomStream;
  /** Draws where printed messages are split; undefined when messages are not printed. */
  readonly splits: RandomStream | undefined;

  constructor(world: VirtualWorld, description: TopologyDescription, printEveryMessage: boolean) {
    this.world = world;
    this.flows = new Flows(world);
    this.topology = new Topology(description, this.flows);
    this.losses = world.random.stream("network", "loss");
    this.splits = printEveryMessage ? world.random.stream("network", "splits") : undefined;
  }

  /** The host behind what a device holds; the host acts, so it is up. */
  acting(host: Host): VirtualHost {
    const found = this.known(host);
    found.act();
    return found;
  }

  known(host: Host): VirtualHost {
    if (host instanceof VirtualHost) return host;
    const found = this.hosts.get(host.address);
    if (found === undefined) {
      throw new Error(
        `host ${host.name} (${host.address}) is not on the virtual network: add it with addHost`,
      );
    }
    return found;
  }

  hostAt(endpoint: Endpoint): VirtualHost | undefined {
    return this.hosts.get(endpoint.address);
  }

  /** Posts the end of a wait; a wait without end has none. */
  postTimeout(timeoutMs: number, runnable: Runnable): EventHandle | undefined {
    return timeoutMs === Infinity ? undefined : this.world.post(timeoutMs, runnable);
  }

  unpost(event: EventHandle | undefined): void {
    if (event !== undefined) this.world.unpost(event);
  }

  path(from: VirtualHost, to: VirtualHost): Path | undefined {
    return this.topology.path(from.segment, to.segment);
  }
}
