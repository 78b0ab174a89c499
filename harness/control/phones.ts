import type { z } from "zod";
import { unknownName } from "../input-error.ts";
import type { PhoneView } from "../lab/commands.ts";
import type { PhonePlan } from "../lab/plan.ts";
import type { ControlledLab } from "./controlled-lab.ts";
import { ControlProblem, problems } from "./problems.ts";
import type { Problem } from "./problems.ts";
import type * as schemas from "./schemas.ts";

export type PhoneOrder = "power-on" | "power-cut" | "factory-reset" | "reboot";

/** The phones of the lab that fit a filter, a page of them. */
export async function listPhones(
  lab: ControlledLab,
  { site, model, state, community, offset, limit }: z.output<typeof schemas.phoneFilter>,
): Promise<z.infer<typeof schemas.phonePageSchema>> {
  const { multiSite, sites, phones } = lab.plan;
  checkName(problems.siteUnknown, "site", site, new Set(sites.map(({ id }) => id)));
  checkName(problems.modelUnknown, "phone model of this lab", model, new Set(phones.map((one) => one.model)));
  checkName(problems.communityUnknown, "community", community, new Set(multiSite.communities));
  const planned = phones.filter(
    (phone) =>
      (site === undefined || phone.site === site) &&
      (model === undefined || phone.model === model) &&
      (community === undefined || phone.community === community),
  );
  const end = offset + limit;
  if (state === undefined) {
    const page = await viewsOf(lab, planned.slice(offset, end));
    return { total: planned.length, offset, phones: page.map(shown) };
  }
  const matching = (await viewsOf(lab, planned)).filter(({ view }) => view.state === state);
  return { total: matching.length, offset, phones: matching.slice(offset, end).map(shown) };
}

/** One phone with its account and every effective value. */
export async function showPhone(
  lab: ControlledLab,
  mac: string,
): Promise<z.infer<typeof schemas.phoneDetailSchema>> {
  const [phone] = await viewsOf(lab, known(lab, [mac]));
  const { plan, view } = phone!;
  return {
    ...shown(phone!),
    account: { user: plan.number, password: plan.password },
    parameters: view.parameters,
  };
}

/** Has phones do something, all or none: an unknown one, or one that cannot do it, is refused first. */
export async function orderPhones(
  lab: ControlledLab,
  order: PhoneOrder,
  phones: z.output<typeof schemas.phonesSchema>,
): Promise<z.infer<typeof schemas.orderedSchema>> {
  const planned = "all" in phones ? lab.plan.phones : known(lab, phones.macs);
  const macs = planned.map(({ mac }) => mac);
  if (order === "reboot") await reboot(lab, planned);
  else await lab.command({ type: order, macs });
  return { phones: macs.length };
}

/** As a user does it who pulls the plug and puts it back. */
async function reboot(lab: ControlledLab, phones: readonly PhonePlan[]): Promise<void> {
  const off = (await viewsOf(lab, phones)).filter(({ view }) => view.state === "off");
  if (off.length > 0) {
    const macs = off.map(({ plan }) => plan.mac);
    throw new ControlProblem(
      problems.phoneOff,
      `a phone without power cannot reboot: ${few(macs)}; power it on`,
    );
  }
  const macs = phones.map(({ mac }) => mac);
  await lab.command({ type: "power-cut", macs });
  await lab.command({ type: "power-on", macs });
}

interface SeenPhone {
  readonly plan: PhonePlan;
  readonly view: PhoneView;
}

/** What phones of the lab are like now, in the order asked for. */
export async function viewsOf(lab: ControlledLab, phones: readonly PhonePlan[]): Promise<SeenPhone[]> {
  const views = await lab.command({ type: "view-phones", macs: phones.map(({ mac }) => mac) });
  const byMac = new Map(views.map((view) => [view.mac, view]));
  return phones.map((plan) => ({ plan, view: byMac.get(plan.mac)! }));
}

function shown({ plan, view }: SeenPhone): z.infer<typeof schemas.phonePageSchema>["phones"][number] {
  const { parameters: _parameters, ...seen } = view;
  const { number, site, address, community = null } = plan;
  return { ...seen, number, site, address, community };
}

function known(lab: ControlledLab, macs: readonly string[]): PhonePlan[] {
  const wanted = new Set(macs);
  const found = lab.plan.phones.filter(({ mac }) => wanted.delete(mac));
  if (wanted.size === 0) return found;
  const first = lab.plan.phones[0]?.mac ?? "none";
  const detail = `the lab ${lab.plan.lab} has no phone ${few([...wanted])}; its first one is ${first}`;
  throw new ControlProblem(problems.phoneUnknown, detail);
}

function checkName(
  problem: Problem,
  what: string,
  name: string | undefined,
  known: ReadonlySet<string>,
): void {
  if (name === undefined || known.has(name)) return;
  throw new ControlProblem(problem, unknownName(what, name, [...known]));
}

/** At most five names, and how many more there are. */
function few(names: readonly string[]): string {
  const rest = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return names.slice(0, 5).join(", ") + rest;
}
