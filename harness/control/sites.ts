import type { z } from "zod";
import { unknownName } from "../input-error.ts";
import type { ControlledLab } from "./controlled-lab.ts";
import { ControlProblem, problems } from "./problems.ts";
import type * as schemas from "./schemas.ts";

type ShownSite = z.infer<typeof schemas.siteSchema>;

/** Every site, as it is now. */
export async function listSites(lab: ControlledLab): Promise<ShownSite[]> {
  const views = new Map((await lab.command({ type: "view-sites" })).map((view) => [view.id, view]));
  return lab.plan.sites.map(({ id, name, kind, release, address, sipPort, management }) => {
    const { running, subscribers, registered } = views.get(id)!;
    const managementPort = management.port;
    return { id, name, kind, release, address, sipPort, managementPort, running, subscribers, registered };
  });
}

/** Starts or stops the iPBX of a site. */
export async function orderSite(
  lab: ControlledLab,
  order: "start-site" | "stop-site",
  site: string,
): Promise<ShownSite> {
  const ids = lab.plan.sites.map(({ id }) => id);
  if (!ids.includes(site)) throw new ControlProblem(problems.siteUnknown, unknownName("site", site, ids));
  await lab.command({ type: order, site });
  return (await listSites(lab)).find(({ id }) => id === site)!;
}
