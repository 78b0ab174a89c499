/** Flows over links, as data: for tests. */
export interface FlowPlan {
  readonly capacities: readonly number[];
  readonly flows: readonly PlannedFlow[];
}

export interface PlannedFlow {
  readonly links: readonly number[];
  readonly cap: number;
  readonly sizeBytes: number;
  readonly startMs: number;
  readonly stopAfterMs: number | undefined;
}

/**
 * The simplest simulation of a plan, flow by flow and step by step: when each flow ends in milliseconds,
 * undefined for one that was stopped before.
 */
export function simulateFlows(plan: FlowPlan): (number | undefined)[] {
  const endsMs: (number | undefined)[] = plan.flows.map(() => undefined);
  const remaining = plan.flows.map((flow) => flow.sizeBytes);
  const waiting = new Set(plan.flows.keys());
  const running = new Set<number>();
  let nowMs = 0;
  while (waiting.size + running.size > 0) {
    const rates = fairRates(plan, [...running]);
    const changesMs = [...waiting].map((index) => plan.flows[index]!.startMs);
    for (const index of running) {
      changesMs.push(stopMs(plan.flows[index]!), nowMs + (remaining[index]! / rates.get(index)!) * 1000);
    }
    const nextMs = Math.min(...changesMs);
    for (const index of running) {
      remaining[index]! -= (rates.get(index)! * (nextMs - nowMs)) / 1000;
      const finished = remaining[index]! <= plan.flows[index]!.sizeBytes * 1e-9;
      if (finished) endsMs[index] = nextMs;
      if (finished || stopMs(plan.flows[index]!) <= nextMs) running.delete(index);
    }
    for (const index of waiting) {
      if (plan.flows[index]!.startMs > nextMs) continue;
      waiting.delete(index);
      running.add(index);
    }
    nowMs = nextMs;
  }
  return endsMs;
}

function stopMs(flow: PlannedFlow): number {
  return flow.stopAfterMs === undefined ? Infinity : flow.startMs + flow.stopAfterMs;
}

/** Raises all flows together by the smallest step that meets a cap or fills a link, until none can rise. */
function fairRates(plan: FlowPlan, running: readonly number[]): Map<number, number> {
  const rates = new Map(running.map((index) => [index, 0]));
  const rising = new Set(running);
  while (rising.size > 0) {
    const room = plan.capacities.map((capacity, link) => {
      const onLink = running.filter((index) => plan.flows[index]!.links.includes(link));
      const used = onLink.reduce((sum, index) => sum + rates.get(index)!, 0);
      return (capacity - used) / onLink.filter((index) => rising.has(index)).length;
    });
    const stepOf = (index: number) => {
      const { cap, links } = plan.flows[index]!;
      return Math.min(cap - rates.get(index)!, ...links.map((link) => room[link]!));
    };
    const step = Math.min(...[...rising].map(stepOf));
    const stuck = [...rising].filter((index) => stepOf(index) <= step + 1e-9);
    for (const index of rising) rates.set(index, rates.get(index)! + step);
    for (const index of stuck) rising.delete(index);
  }
  return rates;
}
