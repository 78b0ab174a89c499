import { RandomStreams } from "../../../sim/kernel/index.ts";
import { noAdditions } from "../additions.ts";
import { modelsOf, rangeOf } from "../families.ts";
import { publicNetworkName, technicianName } from "../host-addresses.ts";
import { labelsFor } from "../labels.ts";
import type { LabFile } from "../lab-schema.ts";
import type { LabPlan } from "../plan.ts";
import { numberGroups } from "./declared-phones.ts";
import {
  engineAddress,
  firstBorderAddress,
  technicianAddress,
  publicNetworkAddress,
} from "./infrastructure.ts";
import { planBorder } from "./plan-borders.ts";
import type { PlanOptions } from "./plan-options.ts";
import { planLines, planPhones } from "./plan-phones.ts";
import { accountRanges, addressOfServer, planServer } from "./plan-servers.ts";
import { planSite } from "./plan-sites.ts";

/** Decides everything that a lab file leaves open; the same file and seed give the same plan. */
export function planLab(file: LabFile, options: PlanOptions): LabPlan {
  const secrets = new RandomStreams(options.seed).stream(file.lab, "secrets");
  const secret = () => secrets.hex(16);
  const label = labelsFor(file, options.seed);
  const additions = options.additions ?? noAdditions;
  const models = modelsOf({ additions });
  const { phones, digitalPhones } = numberGroups(file.sites, models);
  const ftpPort = 21 + options.portOffset;
  const ranges = new Set(phones.map(({ group }) => rangeOf[models.familyOf(group.model)!]));
  return {
    lab: file.lab,
    title: file.title,
    ...(file.startsAt === undefined ? {} : { startsAt: file.startsAt }),
    seed: options.seed,
    tempo: options.tempo,
    multiSite: file.multiSite,
    otherMultiSites: file.otherMultiSites,
    application: file.application,
    ftpPort,
    engine: { name: "engine", address: options.addresses.infrastructure(engineAddress) },
    ...(file.numbering === undefined ? {} : { publicNetwork: planPublicNetwork(file.numbering, options) }),
    technician: { name: technicianName, address: options.addresses.infrastructure(technicianAddress) },
    sites: file.sites.map((site, index) => planSite(site, index, options, secret)),
    servers: file.downloadServers.map((server, index) =>
      planServer(
        server,
        addressOfServer(server, index, file.sites, options.addresses),
        ftpPort,
        accountRanges(ranges),
        secret,
      ),
    ),
    phones: planPhones(file.sites, phones, models, options, secret, label),
    ...planLines(file.sites, digitalPhones, options.addresses, secret, label),
    borders: file.borders.map((border, index) =>
      planBorder(border, file.sites, options.addresses.infrastructure(firstBorderAddress + index)),
    ),
    packages: options.packages,
    operators: file.operators.map(({ login, password, communities }) => ({
      login,
      password: password ?? secret(),
      communities,
    })),
    additions,
    links: file.links,
  };
}

function planPublicNetwork(
  numbering: NonNullable<LabFile["numbering"]>,
  { addresses }: PlanOptions,
): NonNullable<LabPlan["publicNetwork"]> {
  const address = addresses.infrastructure(publicNetworkAddress);
  return { name: publicNetworkName, address, sipPort: 5060, numbering };
}
