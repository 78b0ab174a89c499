import { z } from "zod";
import type { Problems, YamlFile, YamlPath } from "../yaml-file.ts";
import { expandSites } from "./expand-sites.ts";
import type { LabModels } from "./families.ts";
import { hostNames } from "./host-names.ts";
import type { LabFile } from "./lab-schema.ts";

/** White lists and rules by address name hosts of the lab, or addresses. */
export function checkHostNames(yaml: YamlFile<LabFile>, models: LabModels, problems: Problems): void {
  const named = [...whiteLists(yaml.value), ...addressRules(yaml.value)];
  if (named.length === 0) return;
  const known = hostNames(expandSites(yaml.value), models);
  for (const { name, path } of named) {
    if (known.includes(name) || z.ipv4().safeParse(name).success) continue;
    problems.addUnknown(yaml.place(path), "host", name, known);
  }
}

interface Named {
  readonly name: string;
  readonly path: YamlPath;
}

function whiteLists({ sites }: LabFile): Named[] {
  return sites.flatMap(({ sipSecurity }, site) =>
    sipSecurity.whiteList.map((name, index) => ({
      name,
      path: ["sites", site, "sipSecurity", "whiteList", index],
    })),
  );
}

function addressRules({ numbering }: LabFile): Named[] {
  return (numbering?.specialNumbers ?? []).flatMap(({ byAddress }, index) =>
    Object.keys(byAddress).map((name) => ({
      name,
      path: ["numbering", "specialNumbers", index, "byAddress", name],
    })),
  );
}
