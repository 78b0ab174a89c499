import type { Problems, YamlFile } from "../yaml-file.ts";
import type { LabFile } from "./lab-schema.ts";
import { systemsMax } from "./planning/index.ts";
import { gatewayIds, siteIds } from "./system-names.ts";

/** There is an address for each system, and no more. */
export function checkCounts(yaml: YamlFile<LabFile>, problems: Problems): void {
  const { downloadServers, borders } = yaml.value;
  const check = (key: keyof LabFile, what: string, count: number, countMax: number) => {
    if (count <= countMax) return;
    problems.add(yaml.place([key]), `${count} ${what} are too many for one lab; at most ${countMax}`);
  };
  check("sites", "sites", siteIds(yaml.value).length, systemsMax.sites);
  check("downloadServers", "servers", downloadServers.length, systemsMax.servers);
  check("sites", "gateways", gatewayIds(yaml.value).length, systemsMax.gateways);
  check("borders", "border elements", borders.length, systemsMax.borders);
}
