import type { Host, World } from "../../sim/kernel/index.ts";
import { Border } from "../../sim/border/index.ts";
import type { BorderOptions } from "../../sim/border/index.ts";
import type { HostBuilder, LabShare } from "./devices.ts";
import type { BorderPlan, LabPlan, SitePlan } from "./plan.ts";

/** Puts the border elements of a lab on the network, and answers those of this process, by name. */
export function buildBorders(
  world: World,
  hosts: HostBuilder,
  plan: LabPlan,
  share: LabShare,
): Map<string, Border> {
  const borders = new Map<string, Border>();
  for (const border of plan.borders) {
    const { name, address } = border;
    const host = hosts.addHost({ name, address, segment: name });
    if (share.servers) borders.set(name, buildBorder(world, host, border, plan));
  }
  return borders;
}

function buildBorder(world: World, host: Host, border: BorderPlan, plan: LabPlan): Border {
  const { name: id, sipPort, sipTlsPort: port } = border;
  const site = plan.sites.find((one) => one.id === border.site)!;
  const security = plan.certificates?.borders[id];
  const sipTls = port === undefined || security === undefined ? {} : { sipTls: { port, security } };
  const inner = { id: site.id, sip: { address: site.address, port: site.sipPort } };
  return new Border(world, { id, host, sipPort, ...sipTls, ...filesOf(border, site, plan), site: inner });
}

function filesOf(
  { name, filesPort: port }: BorderPlan,
  { address, web }: SitePlan,
  { certificates }: LabPlan,
): Pick<BorderOptions, "files"> {
  const security = certificates?.borders[name];
  if (port === undefined || web === undefined || security === undefined) return {};
  const site = { address, port: web.filesPort };
  return { files: { port, security, site, trusted: [certificates!.authority] } };
}
