import type { FlowLink, Flows } from "./flows/index.ts";

/** A cable between two segments; both directions have the whole bandwidth. */
export interface LinkDescription {
  readonly from: string;
  readonly to: string;
  readonly bandwidthBytesPerSecond: number;
  readonly latencyMs: number;
  /** Part of the datagrams that get lost, 0 (default) to 1. */
  readonly loss?: number;
}

/** What lies between the hosts of a lab: segments (a site's LAN each) and the links that join them. */
export interface TopologyDescription {
  /** Segments beside those that the links name. */
  readonly segments?: readonly string[];
  readonly links?: readonly LinkDescription[];
  /** One-way latency inside a segment; a path over links adds theirs. Default 0.2 ms. */
  readonly lanLatencyMs?: number;
}

export interface Segment {
  readonly name: string;
  readonly index: number;
}

/** The way from one segment to another. */
export interface Path {
  readonly latencyMs: number;
  /** Part of the datagrams that get lost on the way. */
  readonly loss: number;
  readonly links: readonly FlowLink[];
}

interface Hop {
  readonly to: Segment;
  readonly latencyMs: number;
  readonly loss: number;
  readonly link: FlowLink;
}

const defaultSegment = "lan";
const defaultLanLatencyMs = 0.2;

/** Finds the path with the least latency between segments, once per pair. */
export class Topology {
  readonly lanLatencyMs: number;
  readonly links: FlowLink[] = [];
  readonly #segments = new Map<string, Segment>();
  readonly #hops: Hop[][] = [];
  readonly #paths = new Map<number, Path | undefined>();

  constructor(description: TopologyDescription, flows: Flows) {
    this.lanLatencyMs = description.lanLatencyMs ?? defaultLanLatencyMs;
    for (const name of description.segments ?? []) this.#addSegment(name);
    for (const link of description.links ?? []) this.#join(link, flows);
    if (this.#segments.size === 0) this.#addSegment(defaultSegment);
  }

  /** The segment of that name; without a name, the only one that there is. */
  segment(name: string | undefined, host: string): Segment {
    const [first] = this.#segments.values();
    if (name === undefined && this.#segments.size === 1) return first!;
    const segment = name === undefined ? undefined : this.#segments.get(name);
    if (segment !== undefined) return segment;
    const known = [...this.#segments.keys()].join(", ");
    throw new Error(
      name === undefined
        ? `host ${host} names no segment, and there are several: ${known}`
        : `host ${host} stands in segment "${name}", which no link or list names; known segments: ${known}`,
    );
  }

  /** The path between two segments, or undefined when nothing joins them. */
  path(from: Segment, to: Segment): Path | undefined {
    const key = from.index * this.#hops.length + to.index;
    const known = this.#paths.get(key);
    if (known !== undefined || this.#paths.has(key)) return known;
    const path = this.#search(from, to);
    this.#paths.set(key, path);
    return path;
  }

  #addSegment(name: string): Segment {
    const known = this.#segments.get(name);
    if (known !== undefined) return known;
    const segment = { name, index: this.#hops.length };
    this.#segments.set(name, segment);
    this.#hops.push([]);
    return segment;
  }

  #join(description: LinkDescription, flows: Flows): void {
    const { latencyMs, loss = 0 } = description;
    const ends = [this.#addSegment(description.from), this.#addSegment(description.to)] as const;
    for (const [from, to] of [ends, [ends[1], ends[0]] as const]) {
      const link = flows.addLink(`${from.name} > ${to.name}`, description.bandwidthBytesPerSecond);
      this.links.push(link);
      this.#hops[from.index]!.push({ to, latencyMs, loss, link });
    }
  }

  /** Dijkstra's search; of equal ways, the one found first. */
  #search(from: Segment, to: Segment): Path | undefined {
    const best = new Map<Segment, Path>([[from, { latencyMs: this.lanLatencyMs, loss: 0, links: [] }]]);
    const open = new Set([from]);
    while (open.size > 0) {
      const [nearest] = [...open].sort((a, b) => best.get(a)!.latencyMs - best.get(b)!.latencyMs);
      if (nearest === to) return best.get(to);
      open.delete(nearest!);
      for (const hop of this.#hops[nearest!.index]!) {
        const path = extended(best.get(nearest!)!, hop);
        if ((best.get(hop.to)?.latencyMs ?? Infinity) <= path.latencyMs) continue;
        best.set(hop.to, path);
        open.add(hop.to);
      }
    }
    return undefined;
  }
}

function extended(path: Path, hop: Hop): Path {
  return {
    latencyMs: path.latencyMs + hop.latencyMs,
    loss: 1 - (1 - path.loss) * (1 - hop.loss),
    links: [...path.links, hop.link],
  };
}
