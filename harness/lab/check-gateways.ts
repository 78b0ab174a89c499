import type { Problems, YamlFile, YamlPath } from "../yaml-file.ts";
import { checkDigitalStart } from "./check-digital-start.ts";
import type { LabModels } from "./families.ts";
import type { GatewayFile, LabFile } from "./lab-schema.ts";
import { gatewayIds, siteIds } from "./system-names.ts";

/** Gateways: names that occur once, and digital phones only, declared on sites that are there. */
export function checkGateways(yaml: YamlFile<LabFile>, models: LabModels, problems: Problems): void {
  const sites = siteIds(yaml.value);
  const names = [...sites, ...yaml.value.downloadServers.map(({ name }) => name), ...gatewayIds(yaml.value)];
  yaml.value.sites.forEach(({ count, gateways }, siteIndex) =>
    gateways.forEach((gateway, index) => {
      const path = ["sites", siteIndex, "gateways", index] as const;
      if (count === 1 && names.filter((name) => name === gateway.id).length > 1) {
        problems.add(yaml.place([...path, "id"]), `the name "${gateway.id}" occurs twice`);
      }
      checkLines(gateway, [...path, "phones"], yaml, models, sites, problems);
    }),
  );
}

function checkLines(
  { phones }: GatewayFile,
  path: YamlPath,
  yaml: YamlFile<LabFile>,
  models: LabModels,
  sites: readonly string[],
  problems: Problems,
): void {
  phones.forEach((group, index) => {
    const place = (key: string) => yaml.place([...path, index, key]);
    if (models.familyOf(group.model) !== "5300digital") {
      const message = `a gateway has digital lines; "${group.model}" is no model of the range 53xx`;
      problems.add(place("model"), message);
    }
    checkDigitalStart(group, [...path, index], yaml, problems);
    if (group.declaredOn !== undefined && !sites.includes(group.declaredOn)) {
      problems.addUnknown(place("declaredOn"), "site", group.declaredOn, sites);
    }
  });
}
