import { technicianName } from "./host-addresses.ts";
import type { LabModels } from "./families.ts";
import type { LabFile } from "./lab-schema.ts";
import { expandGroups } from "./planning/index.ts";

/** The names of all hosts of a lab; a phone's name is its MAC. */
export function hostNames(file: LabFile, models: LabModels): string[] {
  return [
    "engine",
    technicianName,
    ...file.sites.flatMap(({ id, gateways }) => [id, ...gateways.map((gateway) => gateway.id)]),
    ...file.downloadServers.map(({ name }) => name),
    ...file.borders.map(({ name }) => name),
    ...expandGroups(file.sites, models).map(({ mac }) => mac),
  ];
}
