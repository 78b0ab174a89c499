import type { Problems, YamlFile } from "../yaml-file.ts";
import type { LabFile } from "./lab-schema.ts";
import { siteIds } from "./system-names.ts";

/** Redundant servers stand in for another site and have no phones of their own; phones stand at sites that are there. */
export function checkOtherSites(yaml: YamlFile<LabFile>, problems: Problems): void {
  const ids = siteIds(yaml.value);
  yaml.value.sites.forEach(({ id, kind, standsInFor, phones, gateways }, index) => {
    const path = ["sites", index] as const;
    if ((kind === "redundant") !== (standsInFor !== undefined)) {
      const message = 'a site of the kind "redundant" names the one that it stands in for, and no other does';
      problems.add(yaml.place([...path, standsInFor === undefined ? "kind" : "standsInFor"]), message);
    }
    if (standsInFor !== undefined && (!ids.includes(standsInFor) || standsInFor === id)) {
      const others = ids.filter((one) => one !== id);
      problems.addUnknown(yaml.place([...path, "standsInFor"]), "other site", standsInFor, others);
    }
    if (kind === "redundant" && phones.length + gateways.length > 0) {
      problems.add(
        yaml.place([...path, "kind"]),
        "a redundant server has the directory of its main one alone",
      );
    }
    phones.forEach(({ standsAt }, group) => {
      if (standsAt === undefined || ids.includes(standsAt)) return;
      problems.addUnknown(yaml.place([...path, "phones", group, "standsAt"]), "site", standsAt, ids);
    });
  });
}
