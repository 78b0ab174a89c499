import type { z } from "zod";
import type { ControlledLab } from "./controlled-lab.ts";
import { viewsOf } from "./phones.ts";
import type * as schemas from "./schemas.ts";

/**
 * Makes a lab healthy again: faults off, limits as the lab file has them, servers and sites running or
 * not as at the start, and phones powered that should be. Safe to repeat.
 */
export async function resetLab(lab: ControlledLab): Promise<z.infer<typeof schemas.resetSchema>> {
  const { servers, sites, phones } = lab.plan;
  for (const { name: server, limits, running } of servers) {
    await lab.command({ type: "clear-faults", server });
    await lab.command({ type: "limit-sessions", server, sessions: limits.sessions ?? null });
    await lab.command({ type: running ? "start-server" : "stop-server", server });
  }
  for (const { id: site, running } of sites) {
    await lab.command({ type: running ? "start-site" : "stop-site", site });
  }
  const wanted = phones.filter(({ start }) => start === "registered");
  const off = (await viewsOf(lab, wanted)).filter(({ view }) => view.state === "off");
  await lab.command({ type: "power-on", macs: off.map(({ plan }) => plan.mac) });
  return { servers: servers.length, sites: sites.length, poweredOn: off.length };
}
