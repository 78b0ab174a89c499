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
  yaml.value.downloadServers.forEach((server, index) => {
    if (server.embedded && (server.sites === "all" ? sites : server.sites).length !== 1) {
      const message = `server "${server.name}" is embedded in one site; name that site alone`;
      problems.add(yaml.place(["downloadServers", index, "sites"]), message);
    }
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
