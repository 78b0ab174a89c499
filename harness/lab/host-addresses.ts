import type { LabPlan } from "./plan.ts";

/** The name that stands for the computer of a person in labs and scenarios. */
export const technicianName = "technician";

/** The name of the public telephone network behind the sites' trunk lines. */
export const publicNetworkName = "public-network";

/** The addresses of all hosts of a lab, by name; a phone's name is its MAC. */
export function hostAddresses(plan: LabPlan): ReadonlyMap<string, string> {
  const { engine, technician, sites, servers, gateways, borders, phones } = plan;
  const { publicNetwork } = plan;
  return new Map([
    ...(publicNetwork === undefined ? [] : [[publicNetwork.name, publicNetwork.address] as const]),
    [engine.name, engine.address],
    [technician.name, technician.address],
    ...sites.map(({ id, address }) => [id, address] as const),
    ...servers.map(({ name, address }) => [name, address] as const),
    ...gateways.map(({ id, address }) => [id, address] as const),
    ...borders.map(({ name, address }) => [name, address] as const),
    ...phones.map(({ mac, address }) => [mac, address] as const),
  ]);
}

/** The address of a host of the lab; an address stands for itself, and so does a name that nobody has (RFC 2606 §2). */
export function addressOfHost(plan: LabPlan, name: string): string {
  const address = hostAddresses(plan).get(name);
  if (address !== undefined) return address;
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name) || name.endsWith(".invalid")) return name;
  throw new Error(`no host of the lab ${plan.lab} is called "${name}", and it is no address`);
}

/** A text in which `{{address of S1}}` is that address: the worlds differ in it, so scenarios name hosts. */
export function withAddresses(text: string, plan: LabPlan): string {
  return text.replace(/\{\{address of ([^}]+)\}\}/g, (_, name: string) => addressOfHost(plan, name));
}
