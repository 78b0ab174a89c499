import type { Runnable } from "../../kernel/index.ts";
import { shareFairly } from "./fair-share.ts";
import { FlowClass } from "./flow-class.ts";
import type { FlowWorld } from "./flow-class.ts";
import { FlowLink } from "./flow-link.ts";
import { Flow } from "./flow.ts";
import type { FlowOwner } from "./flow.ts";

/** The classes whose path begins with the same links. */
interface ClassTree {
  readonly byNextLink: Map<FlowLink, ClassTree>;
  readonly byCap: Map<number, FlowClass>;
}

/**
 * Bulk transfers that share links max-min fairly. A start or an end costs O(log n) in its class; rates
 * are computed again, over classes and not over flows, only when a link holds somebody back, and once
 * for everything that happens at one instant.
 */
export class Flows implements Runnable {
  readonly #world: FlowWorld;
  readonly #tree: ClassTree = newTree();
  /** The classes that have flows, in ascending order of their caps, and the links that they cross. */
  readonly #classes: FlowClass[] = [];
  readonly #links = new Set<FlowLink>();
  #sequence = 0;
  #sharesAreDue = false;

  constructor(world: FlowWorld) {
    this.#world = world;
  }

  /** Adds one direction of a link. */
  addLink(name: string, capacityBytesPerSecond: number): FlowLink {
    return new FlowLink(name, capacityBytesPerSecond);
  }

  /**
   * Starts a flow of `sizeBytes` over the links, never faster than the cap. Without any link the cap
   * has to be finite.
   */
  start(links: readonly FlowLink[], capBytesPerSecond: number, sizeBytes: number, owner: FlowOwner): Flow {
    const flowClass = this.#classOf(links, capBytesPerSecond);
    const flow = new Flow(flowClass, owner, sizeBytes, this.#sequence++);
    if (flowClass.flows.size === 0) this.#activate(flowClass);
    flowClass.flows.push(flow);
    const fits = !this.#sharesAreDue && links.every((link) => hasRoom(link, capBytesPerSecond));
    for (const link of links) {
      link.flowCount++;
      link.loadBytesPerSecond += fits ? capBytesPerSecond : 0;
    }
    if (!fits) this.#shareSoon();
    else {
      flowClass.setRate(capBytesPerSecond);
      flowClass.schedule();
    }
    return flow;
  }

  /** Ends a flow before its time and answers how many bytes it has carried. */
  stop(flow: Flow): number {
    if (!flow.running) return flow.sizeBytes;
    const { flowClass } = flow;
    const missingBytes = flow.finishesAtBytes - flowClass.servedBytes;
    const carriedBytes = Math.floor(Math.min(flow.sizeBytes, Math.max(0, flow.sizeBytes - missingBytes)));
    flowClass.flows.remove(flow);
    this.#left(flowClass, 1, carriedBytes);
    return carriedBytes;
  }

  /** Computes the rates of all classes; the world calls it. */
  run(): void {
    this.#sharesAreDue = false;
    shareFairly(this.#classes, this.#links);
    const { nowMs } = this.#world.clock;
    for (const link of this.#links) {
      link.loadBytesPerSecond = link.capacityBytesPerSecond - link.spareBytesPerSecond;
      link.setBinding(link.full, nowMs);
    }
    for (const flowClass of this.#classes) {
      flowClass.setRate(flowClass.shareBytesPerSecond);
      flowClass.schedule();
    }
  }

  #shareSoon(): void {
    if (this.#sharesAreDue) return;
    this.#sharesAreDue = true;
    this.#world.post(0, this);
  }

  readonly #ended = (flowClass: FlowClass, ended: readonly Flow[]): void => {
    let carriedBytes = 0;
    for (const flow of ended) carriedBytes += flow.sizeBytes;
    this.#left(flowClass, ended.length, carriedBytes);
    for (const flow of ended) flow.owner.flowFinished();
  };

  #left(flowClass: FlowClass, count: number, carriedBytes: number): void {
    let heldBack = false;
    for (const link of flowClass.links) {
      heldBack ||= link.binding;
      link.flowCount -= count;
      link.carriedBytes += carriedBytes;
      link.loadBytesPerSecond -= count * flowClass.rateBytesPerSecond;
    }
    if (flowClass.flows.size > 0) flowClass.schedule();
    else this.#deactivate(flowClass);
    if (heldBack) this.#shareSoon();
  }

  #activate(flowClass: FlowClass): void {
    for (const link of flowClass.links) {
      link.classes.add(flowClass);
      this.#links.add(link);
    }
    this.#classes.splice(this.#placeOf(flowClass.capBytesPerSecond), 0, flowClass);
  }

  #deactivate(flowClass: FlowClass): void {
    flowClass.rest();
    this.#classes.splice(this.#classes.indexOf(flowClass), 1);
    for (const link of flowClass.links) {
      link.classes.delete(flowClass);
      if (link.classes.size > 0) continue;
      this.#links.delete(link);
      link.loadBytesPerSecond = 0;
      link.setBinding(false, this.#world.clock.nowMs);
    }
  }

  /** The first place after all classes whose cap is not higher. */
  #placeOf(capBytesPerSecond: number): number {
    let [low, high] = [0, this.#classes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#classes[middle]!.capBytesPerSecond <= capBytesPerSecond) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #classOf(links: readonly FlowLink[], capBytesPerSecond: number): FlowClass {
    let tree = this.#tree;
    for (const link of links) {
      let next = tree.byNextLink.get(link);
      if (next === undefined) tree.byNextLink.set(link, (next = newTree()));
      tree = next;
    }
    let flowClass = tree.byCap.get(capBytesPerSecond);
    if (flowClass === undefined) {
      if (links.length === 0 && capBytesPerSecond === Infinity) {
        throw new Error("a flow needs a link or a cap: without either it would take no time");
      }
      flowClass = new FlowClass(this.#world, links, capBytesPerSecond, this.#ended);
      tree.byCap.set(capBytesPerSecond, flowClass);
    }
    return flowClass;
  }
}

function newTree(): ClassTree {
  return { byNextLink: new Map(), byCap: new Map() };
}

function hasRoom(link: FlowLink, bytesPerSecond: number): boolean {
  return link.loadBytesPerSecond + bytesPerSecond <= link.capacityBytesPerSecond;
}
