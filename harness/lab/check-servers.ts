import { profileNames } from "../../sim/download-server/index.ts";
import type { Problems, YamlFile } from "../yaml-file.ts";
import type { Additions } from "./additions.ts";
import type { LabFile } from "./lab-schema.ts";
import { siteIds } from "./system-names.ts";

/** Download servers: names that occur once, profiles and sites that are there, and one site for an embedded one. */
export function checkServers(yaml: YamlFile<LabFile>, additions: Additions, problems: Problems): void {
  const profiles = [...profileNames, ...additions.profiles.map(({ name }) => name)];
  const sites = siteIds(yaml.value);
  const seen = new Set<string>(sites);
  checkEmbedded(yaml, sites, problems);
  yaml.value.downloadServers.forEach((server, index) => {
    if (seen.has(server.name)) {
      problems.add(yaml.place(["downloadServers", index, "name"]), `the name "${server.name}" occurs twice`);
    }
    seen.add(server.name);
    if (!profiles.includes(server.profile)) {
      const place = yaml.place(["downloadServers", index, "profile"]);
      problems.addUnknown(place, "server profile", server.profile, profiles);
    }
    if (server.sites === "all") return;
    server.sites.forEach((site, siteIndex) => {
      if (sites.includes(site)) return;
      problems.addUnknown(yaml.place(["downloadServers", index, "sites", siteIndex]), "site", site, sites);
    });
  });
}

/** An embedded server runs on the machine of its only site, which has room for one. */
function checkEmbedded(yaml: YamlFile<LabFile>, allSites: readonly string[], problems: Problems): void {
  const serverOf = new Map<string, string>();
  yaml.value.downloadServers.forEach(({ name, embedded, sites }, index) => {
    if (!embedded) return;
    const place = yaml.place(["downloadServers", index, "sites"]);
    const [site, ...others] = sites === "all" ? allSites : sites;
    if (site === undefined || others.length > 0) {
      problems.add(place, `server "${name}" is embedded in one site; name that site alone`);
      return;
    }
    const first = serverOf.get(site);
    if (first === undefined) serverOf.set(site, name);
    else problems.add(place, `server "${name}" cannot be embedded in site "${site}": "${first}" is already`);
  });
}
