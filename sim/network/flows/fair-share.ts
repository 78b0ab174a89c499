import type { FlowClass } from "./flow-class.ts";
import type { FlowLink } from "./flow-link.ts";

/** Links whose fair shares differ by less than this part fill at the same moment. */
const tolerance = 1e-12;

/**
 * Finds the max-min fair rate of every class by filling: all flows rise together until a flow reaches its
 * cap or a link is full; those are decided, the others rise further. Leaves the answer in
 * `shareBytesPerSecond` of the classes, the load in the links, and returns the links that are used.
 */
export function shareFairly(classes: Iterable<FlowClass>, nowMs: number): void {
  const undecided = [...classes].sort((a, b) => b.capBytesPerSecond - a.capBytesPerSecond);
  const links = openLinks(undecided);
  let openClasses = undecided;
  while (openClasses.length > 0) {
    const level = lowestShare(links);
    if (openClasses.at(-1)!.capBytesPerSecond <= level) decideCapped(openClasses, level);
    else openClasses = decideOnFullLinks(openClasses, links, level, nowMs);
  }
  for (const link of links) link.loadBytesPerSecond = link.capacityBytesPerSecond - link.spareBytesPerSecond;
}

function openLinks(classes: readonly FlowClass[]): FlowLink[] {
  const links = new Set<FlowLink>();
  for (const flowClass of classes) {
    flowClass.shareBytesPerSecond = -1;
    for (const link of flowClass.links) {
      if (!links.has(link)) {
        links.add(link);
        link.spareBytesPerSecond = link.capacityBytesPerSecond;
        link.undecidedFlows = 0;
      }
      link.undecidedFlows += flowClass.flows.size;
    }
  }
  return [...links];
}

function shareOf(link: FlowLink): number {
  return link.undecidedFlows === 0 ? Infinity : link.spareBytesPerSecond / link.undecidedFlows;
}

function lowestShare(links: readonly FlowLink[]): number {
  let lowest = Infinity;
  for (const link of links) lowest = Math.min(lowest, shareOf(link));
  return lowest;
}

function decide(flowClass: FlowClass, rateBytesPerSecond: number): void {
  flowClass.shareBytesPerSecond = rateBytesPerSecond;
  const count = flowClass.flows.size;
  for (const link of flowClass.links) {
    link.spareBytesPerSecond = Math.max(0, link.spareBytesPerSecond - rateBytesPerSecond * count);
    link.undecidedFlows -= count;
  }
}

/** Takes every class out whose cap is below the level: no link holds it back. The lowest caps stand last. */
function decideCapped(openClasses: FlowClass[], level: number): void {
  while (openClasses.length > 0 && openClasses.at(-1)!.capBytesPerSecond <= level) {
    const flowClass = openClasses.pop()!;
    decide(flowClass, flowClass.capBytesPerSecond);
  }
}

function decideOnFullLinks(
  openClasses: readonly FlowClass[],
  links: readonly FlowLink[],
  level: number,
  nowMs: number,
): FlowClass[] {
  const full = new Set(links.filter((link) => shareOf(link) <= level * (1 + tolerance)));
  for (const link of full) link.setBinding(true, nowMs);
  return openClasses.filter((flowClass) => {
    if (!flowClass.links.some((link) => full.has(link))) return true;
    decide(flowClass, level);
    return false;
  });
}
