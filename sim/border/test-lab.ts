import { createSite } from "../ipbx/index.ts";
import type { SiteOptions } from "../ipbx/index.ts";
import { TestPhone, siteOptions, subscriber } from "../ipbx/test-lab.ts";
import { VirtualWorld, perform } from "../kernel/index.ts";
import type { Fact, Process } from "../kernel/index.ts";
import { VirtualNetwork } from "../network/index.ts";
import { SipEndpoint, respond } from "../protocols/sip/index.ts";
import type { SipRequest, SipResponse } from "../protocols/sip/index.ts";
import { Border } from "./index.ts";

export const borderAddress = "10.0.0.3";
const border = { address: borderAddress, port: 5060 };
export const site = { address: "10.0.0.1", port: 5060 };

/** A site, a border element before it, two phones at home and a stranger. */
export async function openLab(changes: Partial<SiteOptions> = {}) {
  let network!: VirtualNetwork;
  const facts: Fact[] = [];
  const world = new VirtualWorld({
    seed: "border",
    network: (created) =>
      (network = new VirtualNetwork(created, { lanLatencyMs: 1 }, { printEveryMessage: true })),
  });
  world.trace.listen((fact) => facts.push(fact));
  const siteHost = network.addHost({ name: "S1", address: site.address });
  const ipbx = createSite(world, siteOptions(siteHost, changes));
  await ipbx.start();
  const host = network.addHost({ name: "MBG1", address: borderAddress });
  const element = new Border(world, { id: "MBG1", host, sipPort: 5060, site: { id: "S1", sip: site } });
  await element.start();
  const phones = [0, 1].map((n) => {
    const home = network.addHost({ name: `home-${n}`, address: `10.9.0.${n + 1}` });
    return new TestPhone(world, home, border, subscriber(n));
  });
  const stranger = network.addHost({ name: "stranger", address: "10.8.0.1" });
  return {
    world,
    network,
    ipbx,
    element,
    phones,
    async run<Result>(process: Process<Result>): Promise<Result | undefined> {
      const results: Result[] = [];
      world.spawn("test", process, (end) => {
        if (end.how === "failed") throw end.error;
        if (end.how === "finished") results.push(end.result);
      });
      await world.run(undefined, world.clock.nowMs + 60_000);
      return results[0];
    },
    stated: (kind: string) => facts.filter((fact) => fact.kind === kind).map(({ data }) => data),
    /** A port of somebody who sends one request to the border element. */
    *asStranger(request: SipRequest): Process<SipResponse | undefined> {
      const endpoint = new SipEndpoint(world, stranger, 5060, {
        methods: [],
        onRequest: (one) => respond(one, 200),
      });
      return yield* perform(endpoint.request(request, border));
    },
  };
}
