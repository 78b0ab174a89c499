import { Gateway } from "../../sim/gateway/index.ts";
import type { DigitalOptions, Site } from "../../sim/ipbx/index.ts";
import type { Host, World } from "../../sim/kernel/index.ts";
import { DigitalPhone } from "../../sim/phones-5300digital/index.ts";
import type { HostBuilder, LabShare } from "./devices.ts";
import { modelsOf } from "./families.ts";
import type { GatewayPlan, LabPlan, SitePlan } from "./plan.ts";

/** What a site of a lab knows of digital phones: those that it declares, and the gateways that connect them. */
export function digitalOptions(site: SitePlan, plan: LabPlan): DigitalOptions {
  const phones = plan.digitalPhones.filter((phone) => phone.site === site.id);
  const known = new Set(phones.map(({ gateway }) => gateway));
  const gateways = plan.gateways.filter((gateway) => gateway.site === site.id || known.has(gateway.id));
  return { phones, gateways: gateways.map(linkTo), tempo: plan.tempo.digital };
}

/** Puts the gateways of a lab on the network, and answers those of this process; their phones are plugged in later. */
export function buildGateways(
  world: World,
  hosts: HostBuilder,
  plan: LabPlan,
  share: LabShare,
): Map<string, Gateway> {
  const gateways = new Map<string, Gateway>();
  for (const gateway of plan.gateways) {
    const { id, address } = gateway;
    const host = hosts.addHost({ name: id, address, segment: id });
    if (share.servers) gateways.set(id, buildGateway(world, host, gateway, plan));
  }
  return gateways;
}

function buildGateway(world: World, host: Host, gateway: GatewayPlan, plan: LabPlan): Gateway {
  const { id, name, release, management } = gateway;
  const lines = plan.digitalPhones.filter((phone) => phone.gateway === id);
  const declaring = new Set(lines.map(({ site }) => site));
  return new Gateway(world, {
    id,
    name,
    host,
    release,
    ...management,
    tempo: plan.tempo.digital,
    lines,
    sites: plan.sites.filter((site) => declaring.has(site.id)).map(linkTo),
  });
}

/** Digital phones without power, each on its line, by number. */
export function plugDigitalPhones(
  world: World,
  plan: LabPlan,
  sites: ReadonlyMap<string, Site>,
  gateways: ReadonlyMap<string, Gateway>,
): Map<string, DigitalPhone> {
  const { tempo } = plan;
  return new Map(
    plan.digitalPhones.map(({ number, model: name, version, site, gateway }) => {
      const lines = gateway === null ? sites.get(site)!.digital : gateways.get(gateway)!;
      const model = modelsOf(plan).digital.get(name);
      const options = { number, model, version, tempo, system: gateway ?? site };
      return [number, new DigitalPhone(world, options, (terminal) => lines.plug(number, terminal))];
    }),
  );
}

function linkTo({ id, address, management }: SitePlan | GatewayPlan) {
  return { id, address, ...management };
}
