import type { z } from "zod";
import type { ControlledLab } from "./controlled-lab.ts";
import { ControlProblem, problems } from "./problems.ts";
import type * as schemas from "./schemas.ts";

export function showHealth({ plan }: ControlledLab): z.infer<typeof schemas.healthSchema> {
  return { status: "ok", lab: plan.lab };
}

/** What programs beside the lab have to trust before they speak TLS to its hosts; PEM. */
export function showAuthority({ plan }: ControlledLab): string {
  if (plan.certificates !== undefined) return plan.certificates.authority;
  const advice =
    "let a site have `sipTls: true`, `https: true` or a `hash`, or a border element `sipTls: true`";
  throw new ControlProblem(problems.noTls, `no host of the lab "${plan.lab}" speaks TLS; ${advice}`);
}

/** The lab as a whole, with its secrets: whoever may ask owns it. */
export function showLab(
  lab: ControlledLab,
  endpoints: readonly schemas.ServedEndpoint[],
): z.infer<typeof schemas.labSchema> {
  const { plan, world } = lab;
  return {
    lab: plan.lab,
    title: plan.title,
    world,
    tempo: plan.tempo.tempo,
    runningMs: Math.round(lab.nowMs()),
    phones: plan.phones.length,
    sites: plan.sites.map(({ id }) => id),
    communities: plan.multiSite.communities,
    servers: plan.servers.map(({ name }) => name),
    endpoints,
  };
}
