import { z } from "zod";
import { modelsOf, rangeOf } from "../lab/families.ts";
import type { Family } from "../lab/families.ts";
import type { LabPlan, PhonePlan } from "../lab/plan.ts";
import type { ActionRecord } from "../runner/step-context.ts";
import type { Preparation } from "./verb.ts";
import { expandGroups } from "../lab/planning/index.ts";

const mac = z.string().regex(/^[0-9A-Fa-f]{12}$/);

/** Which phones a step means: `all`, `listed`, `unlisted`, a MAC, a list of MACs, or a narrowing of these. */
export const phoneSelector = z.union([
  z.enum(["all", "listed", "unlisted"]),
  mac,
  z.array(mac).min(1),
  z.strictObject({
    of: z.enum(["all", "listed", "unlisted"]).default("all"),
    site: z.string().optional(),
    range: z.enum(["6xxxi", "53xxip", "53xx"]).optional(),
    model: z.string().optional(),
    community: z.string().optional(),
    skip: z.number().int().nonnegative().default(0),
    first: z.number().int().positive().optional(),
  }),
]);

export type PhoneSelector = z.infer<typeof phoneSelector>;

/** A phone as steps and checks see it; a digital phone has its number in place of a MAC address. */
export type SelectedPhone = Pick<PhonePlan, "mac" | "model" | "version" | "number" | "site" | "community"> & {
  readonly family: Family;
  /** Digital phones have none. */
  readonly password?: string;
};

/** The phones of a lab and the place of each one among them, put together once for all the steps that ask. */
interface Directory {
  readonly phones: readonly SelectedPhone[];
  readonly places: ReadonlyMap<string, number>;
}

const directories = new WeakMap<LabPlan, Directory>();

function directoryOf(plan: LabPlan): Directory {
  const known = directories.get(plan);
  if (known !== undefined) return known;
  const phones = [
    ...plan.phones,
    ...plan.digitalPhones.map((phone) => ({ ...phone, mac: phone.number, family: "5300digital" as const })),
  ];
  const directory = { phones, places: new Map(phones.map(({ mac }, place) => [mac, place])) };
  directories.set(plan, directory);
  return directory;
}

/** Every phone of a lab, of any family. */
export function phonesOf(plan: LabPlan): readonly SelectedPhone[] {
  return directoryOf(plan).phones;
}

/** The phones that a selector means in this lab; `action` says which phones are listed. */
export function selectPhones(
  selector: PhoneSelector,
  plan: LabPlan,
  action: ActionRecord | undefined,
): readonly SelectedPhone[] {
  if (Array.isArray(selector) || (typeof selector === "string" && mac.safeParse(selector).success)) {
    const wanted = new Set([selector].flat().map((text) => text.toUpperCase()));
    return phonesOf(plan).filter((phone) => wanted.has(phone.mac));
  }
  if (typeof selector === "string") return ofSet(selector as "all" | "listed" | "unlisted", plan, action);
  const { of, site, range, model, community, skip, first } = selector;
  const matching = ofSet(of, plan, action).filter(
    (phone) =>
      (site === undefined || phone.site === site) &&
      (range === undefined || rangeOf[phone.family] === range) &&
      (model === undefined || phone.model === model) &&
      (community === undefined || phone.community === community),
  );
  return matching.slice(skip, first === undefined ? undefined : skip + first);
}

function ofSet(
  of: "all" | "listed" | "unlisted",
  plan: LabPlan,
  action: ActionRecord | undefined,
): readonly SelectedPhone[] {
  const { phones, places } = directoryOf(plan);
  if (of === "all") return phones;
  if (action === undefined) throw new Error(`"${of}" phones: no action was started before this step`);
  if (of === "unlisted") return phones.filter(({ mac }) => !action.listed.has(mac));
  // In the order of the lab; a list is a small part of it.
  const listed = [...action.listed].flatMap((mac) => places.get(mac) ?? []);
  return listed.sort((a, b) => a - b).map((place) => phones[place]!);
}

/** Finds names in a selector that the lab does not have. */
export function checkSelector(
  selector: PhoneSelector,
  key: string,
  { lab, problems, place }: Preparation,
): void {
  if (typeof selector === "object" && !Array.isArray(selector)) {
    const sites = lab.file.sites.map((site) => site.id);
    const groups = lab.file.sites.flatMap(({ phones, gateways }) => [
      ...phones,
      ...gateways.flatMap((gateway) => gateway.phones),
    ]);
    const models = [...new Set(groups.map(({ model }) => model))];
    if (selector.site !== undefined && !sites.includes(selector.site)) {
      problems.addUnknown(place([key, "site"]), "site", selector.site, sites);
    }
    const { communities } = lab.file.multiSite;
    if (selector.community !== undefined && !communities.includes(selector.community)) {
      problems.addUnknown(place([key, "community"]), "community", selector.community, communities);
    }
    if (selector.model !== undefined && !models.includes(selector.model)) {
      problems.addUnknown(place([key, "model"]), "phone model of this lab", selector.model, models);
    }
    return;
  }
  const macs = [selector].flat().filter((text) => mac.safeParse(text).success);
  if (macs.length === 0) return;
  const known = new Set(expandGroups(lab.file.sites, modelsOf(lab)).map((phone) => phone.mac));
  for (const text of macs) {
    if (!known.has(text.toUpperCase())) problems.add(place([key]), `no phone of the lab has the MAC ${text}`);
  }
}
