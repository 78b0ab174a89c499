import { z } from "zod";
import type { Problems, YamlFile } from "../yaml-file.ts";
import { expandSites } from "./expand-sites.ts";
import type { LabModels } from "./families.ts";
import { hostNames } from "./host-names.ts";
import type { LabFile } from "./lab-schema.ts";

/** White lists name hosts of the lab, or addresses. */
export function checkWhiteLists(yaml: YamlFile<LabFile>, models: LabModels, problems: Problems): void {
  if (yaml.value.sites.every(({ sipSecurity }) => sipSecurity.whiteList.length === 0)) return;
  const known = hostNames(expandSites(yaml.value), models);
  yaml.value.sites.forEach(({ sipSecurity }, siteIndex) => {
    sipSecurity.whiteList.forEach((name, index) => {
      if (known.includes(name) || z.ipv4().safeParse(name).success) return;
      const place = yaml.place(["sites", siteIndex, "sipSecurity", "whiteList", index]);
      problems.addUnknown(place, "host", name, known);
    });
  });
}
