import type { PhoneClass, PhoneModel } from "../../sim/phones/index.ts";
import { phoneModels } from "../../sim/phones/index.ts";
import type { AddressPlan } from "../lab/addresses.ts";
import { labSchema } from "../lab/lab-schema.ts";
import type { LabFile } from "../lab/lab-schema.ts";
import { planLab } from "../lab/planning/index.ts";
import type { LabPlan } from "../lab/plan.ts";
import type { StormOptions } from "./options.ts";

/** The server's name in plans, facts and limits. */
export const serverName = "ftp";

/** Sites stand at fixed addresses before the servers'. */
export const sitesMax = 90;

interface Versions {
  readonly running: string;
  readonly offered: string;
}

const versionsOfClass: Readonly<Record<PhoneClass, Versions>> = {
  "67xx": { running: "3.2.2.56", offered: "3.3.1.4358" },
  "68xx": { running: "5.0.0.1018", offered: "6.4.0.140" },
  "69xx": { running: "5.1.0.1024", offered: "6.4.0.140" },
};

/** The firmware that the phones of a model run before the storm, and the one that the server offers. */
export function versionsOf(model: PhoneModel): Versions {
  return versionsOfClass[model.class];
}

/** Where a lab's addresses and ports come from in its world. */
export interface StormPlace {
  readonly addresses: AddressPlan;
  readonly portOffset: number;
}

/** The lab of a storm: sites with phones that are off, and one download server for all of them. */
export function planStorm(options: StormOptions, place: StormPlace): LabPlan {
  const plan = planLab(labFile(options), {
    seed: options.seed,
    tempo: options.tempo,
    packages: [],
    additions: { models: options.models.filter(({ name }) => !phoneModels.has(name)), profiles: [] },
    addresses: place.addresses,
    portOffset: place.portOffset,
  });
  return { ...withRealServers(plan, options), verify: options.verify };
}

function labFile(options: StormOptions): LabFile {
  const sites = Array.from({ length: options.sites }, (_, index) => `SITE-${index + 1}`);
  const { sessions, perAddress, bandwidthBytesPerSecond } = options;
  return labSchema.parse({
    lab: "storm",
    title: "Every phone gets power at once",
    multiSite: { id: "MS-1", name: "Storm", region: "Storm" },
    sites: sites.map((id, index) => ({
      id,
      name: id,
      release: "R8.2",
      phones: groupsOf(options, share(options.phones, options.sites, index)),
    })),
    downloadServers: [{ name: serverName, sites, limits: { sessions, perAddress }, bandwidthBytesPerSecond }],
  });
}

function groupsOf({ models }: StormOptions, phones: number): unknown[] {
  return models
    .map((model, index) => ({
      model: model.name,
      count: share(phones, models.length, index),
      version: versionsOf(model).running,
      start: "off",
      dhcpServer: serverName,
    }))
    .filter(({ count }) => count > 0);
}

/** The part of a number that the place with this index gets when it is dealt out evenly. */
function share(total: number, places: number, index: number): number {
  return Math.floor(total / places) + (index < total % places ? 1 : 0);
}

/** Has the phones go to the user's servers in place of the lab's. */
function withRealServers(plan: LabPlan, { real }: StormOptions): LabPlan {
  if (real === undefined) return plan;
  const { address, port, path, user, password } = real.server;
  const account = { user, password, role: "read", range: "6xxxi" } as const;
  const { registrar } = real;
  return {
    ...plan,
    servers: plan.servers.map((server) => ({ ...server, address, port, path, accounts: [account] })),
    sites: plan.sites.map((site) =>
      registrar === undefined ? site : { ...site, address: registrar.address, sipPort: registrar.port },
    ),
  };
}
