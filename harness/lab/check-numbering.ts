import type { Problems, YamlFile, YamlPath } from "../yaml-file.ts";
import { expandSites } from "./expand-sites.ts";
import type { LabModels } from "./families.ts";
import type { DigitalGroup, LabFile } from "./lab-schema.ts";
import { numberGroups } from "./planning/index.ts";

/** No MAC and no number stands for two phones, whether the lab names them or leaves them open. */
export function checkNumbering(yaml: YamlFile<LabFile>, models: LabModels, problems: Problems): void {
  const paths = new Map<DigitalGroup, YamlPath>();
  yaml.value.sites.forEach((site, siteIndex) => {
    site.phones.forEach((group, index) => {
      paths.set(group, ["sites", siteIndex, "phones", index]);
      if ((group.firstMac === undefined && group.firstNumber === undefined) || site.count === 1) return;
      const message = `${site.count} sites cannot share one first MAC or number; leave it to the lab`;
      problems.add(yaml.place(["sites", siteIndex, "phones", index]), message);
    });
    site.gateways.forEach(({ phones }, gateway) => {
      phones.forEach((group, index) =>
        paths.set(group, ["sites", siteIndex, "gateways", gateway, "phones", index]),
      );
    });
  });
  const { sites } = expandSites(yaml.value);
  const { phones, digitalPhones } = numberGroups(sites, models);
  const repeated = (named: readonly { group: DigitalGroup; name: string }[], key: string, what: string) => {
    const seen = new Set<string>();
    const told = new Set<DigitalGroup>();
    for (const { group, name } of named) {
      if (seen.has(name) && !told.has(group)) {
        const message = `the ${what} ${name} is another phone's already: the ${what}s of two groups overlap`;
        problems.add(yaml.place([...(paths.get(group) ?? []), key]), message);
        told.add(group);
      }
      seen.add(name);
    }
  };
  const numbers = [...phones, ...digitalPhones];
  repeated(
    phones.map(({ group, mac }) => ({ group, name: mac })),
    "firstMac",
    "MAC",
  );
  repeated(
    numbers.map(({ group, number }) => ({ group, name: number })),
    "firstNumber",
    "number",
  );
}
