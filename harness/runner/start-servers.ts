import type { LabDevices } from "../lab/devices.ts";

/** Starts what the lab says is running at the beginning. */
export async function startServers(devices: LabDevices): Promise<void> {
  const { plan, servers, sites, gateways, borders, publicNetwork } = devices;
  await publicNetwork?.start();
  for (const { name, running } of plan.servers) if (running) await servers.get(name)?.start();
  // Sites ask their gateways who is there.
  for (const { id, running } of plan.gateways) if (running) await gateways.get(id)?.start();
  for (const { id, running } of plan.sites) if (running) await sites.get(id)?.start();
  for (const { name, running } of plan.borders) if (running) await borders.get(name)?.start();
}
