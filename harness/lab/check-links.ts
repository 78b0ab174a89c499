import type { Problems, YamlFile } from "../yaml-file.ts";
import type { LabFile } from "./lab-schema.ts";
import { gatewayIds, siteIds } from "./system-names.ts";

/** Links lead between systems that are there; `{n}` in an end stands for the numbers of repeated ones. */
export function checkLinks(yaml: YamlFile<LabFile>, problems: Problems): void {
  const ends = [
    ...siteIds(yaml.value),
    ...gatewayIds(yaml.value),
    ...yaml.value.sites.flatMap(({ id, gateways }) => [id, ...gateways.map((gateway) => gateway.id)]),
    ...yaml.value.downloadServers.map((server) => server.name),
    ...yaml.value.borders.map((border) => border.name),
    "engine",
    "core",
  ];
  yaml.value.links.forEach((link, index) => {
    for (const end of ["from", "to"] as const) {
      if (!ends.includes(link[end])) {
        problems.addUnknown(yaml.place(["links", index, end]), "end of a link", link[end], ends);
      }
    }
  });
}
