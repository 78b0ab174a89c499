import { z } from "zod";
import { addressOfHost } from "../lab/host-addresses.ts";
import { StepFailed } from "../runner/step-context.ts";
import type { StepContext } from "../runner/step-context.ts";
import { modelsOf } from "../lab/families.ts";
import { hostNames } from "../lab/host-names.ts";
import { defineVerb } from "../scenario/verb.ts";
import { checkSite } from "./lab-names.ts";

const hosts = z.array(z.string()).min(1).optional();

const changes = {
  trust: { method: "PUT", list: "white-list" },
  distrust: { method: "DELETE", list: "white-list" },
  block: { method: "PUT", list: "black-list" },
  release: { method: "DELETE", list: "black-list" },
} as const;

type Change = keyof typeof changes;

/** An operator changes the lists of Network and links > Quality of service > SIP Security. */
export const sipSecurity = defineVerb({
  name: "sip-security",
  title:
    "Has the operator of a site put hosts on the white list (`trust`) or the black list (`block`), or take them from these (`distrust`, `release`)",
  schema: z.strictObject({ site: z.string(), trust: hosts, distrust: hosts, block: hosts, release: hosts }),
  prepare(input, preparation) {
    checkSite(input, preparation);
    const { problems, place, lab } = preparation;
    const known = hostNames(lab.file, modelsOf(lab));
    for (const change of Object.keys(changes) as Change[]) {
      for (const name of input[change] ?? []) {
        if (!known.includes(name)) problems.addUnknown(place([change]), "host", name, known);
      }
    }
  },
  async run(context, input) {
    for (const change of Object.keys(changes) as Change[]) {
      for (const name of input[change] ?? []) await apply(context, input.site, change, name);
    }
  },
});

async function apply({ lab }: StepContext, site: string, change: Change, name: string): Promise<void> {
  const { method, list } = changes[change];
  const path = `/sip-security/${list}/${addressOfHost(lab.plan, name)}`;
  const { status, body } = await lab.command({ type: "ask-site", site, method, path });
  if (status !== 200) throw new StepFailed(`site ${site} did not ${change} ${name}: ${JSON.stringify(body)}`);
}
