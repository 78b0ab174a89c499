import type { FlowClass } from "./flow-class.ts";
import type { FlowLink } from "./flow-link.ts";

/** Links whose fair shares differ by less than this part fill at the same moment. */
const tolerance = 1e-12;

const undecided = -1;

/**
 * Finds the max-min fair rate of every class by filling: all flows rise together until a flow reaches its
 * cap or a link is full; those are decided, the others rise further. Takes the classes in ascending order
 * of their caps and the links that they cross. Leaves each class' rate in `shareBytesPerSecond`, and in
 * each link what is spare and whether it is full.
 */
export function shareFairly(classes: readonly FlowClass[], links: Iterable<FlowLink>): void {
  let open = [...links];
  for (const link of open) beginFilling(link);
  for (const flowClass of classes) flowClass.shareBytesPerSecond = undecided;
  let next = 0;
  for (;;) {
    open = open.filter((link) => link.undecidedFlows > 0);
    const level = lowestShare(open);
    for (; next < classes.length; next++) {
      const flowClass = classes[next]!;
      if (flowClass.shareBytesPerSecond !== undecided) continue;
      if (flowClass.capBytesPerSecond > level) break;
      decide(flowClass, flowClass.capBytesPerSecond); // no link holds it back
    }
    if (next === classes.length) return;
    for (const link of open) if (shareOf(link) <= level * (1 + tolerance)) fill(link, level);
  }
}

function beginFilling(link: FlowLink): void {
  link.spareBytesPerSecond = link.capacityBytesPerSecond;
  link.undecidedFlows = link.flowCount;
  link.full = false;
}

/** The rate that each undecided flow of a link would get; not a number or Infinity when there is none. */
function shareOf(link: FlowLink): number {
  return link.spareBytesPerSecond / link.undecidedFlows;
}

function lowestShare(links: readonly FlowLink[]): number {
  let lowest = Infinity;
  for (const link of links) lowest = Math.min(lowest, shareOf(link));
  return lowest;
}

function fill(link: FlowLink, rateBytesPerSecond: number): void {
  link.full = true;
  for (const flowClass of link.classes) {
    if (flowClass.shareBytesPerSecond === undecided) decide(flowClass, rateBytesPerSecond);
  }
}

function decide(flowClass: FlowClass, rateBytesPerSecond: number): void {
  flowClass.shareBytesPerSecond = rateBytesPerSecond;
  const count = flowClass.flows.size;
  for (const link of flowClass.links) {
    link.spareBytesPerSecond = Math.max(0, link.spareBytesPerSecond - rateBytesPerSecond * count);
    link.undecidedFlows -= count;
  }
}
