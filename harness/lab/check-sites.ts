import type { Problems, YamlFile, YamlPath } from "../yaml-file.ts";
import { checkDigitalStart } from "./check-digital-start.ts";
import type { LabModels } from "./families.ts";
import type { LabFile, SiteFile } from "./lab-schema.ts";

/** Sites: names that occur once, and multi-sites, download servers and phone models that are there. */
export function checkSites(yaml: YamlFile<LabFile>, models: LabModels, problems: Problems): void {
  const { sites, multiSite, otherMultiSites, downloadServers } = yaml.value;
  const multiSites = [multiSite, ...otherMultiSites].map(({ id }) => id);
  const servers = downloadServers.map(({ name }) => name);
  const seen = new Set<string>();
  sites.forEach((site, index) => {
    const place = (...keys: YamlPath) => yaml.place(["sites", index, ...keys]);
    if (seen.has(site.id)) problems.add(place("id"), `site "${site.id}" occurs twice`);
    seen.add(site.id);
    if (site.multiSite !== undefined && !multiSites.includes(site.multiSite)) {
      problems.addUnknown(place("multiSite"), "multi-site", site.multiSite, multiSites);
    }
    const { server } = site.dhcp;
    if (server !== undefined && !servers.includes(server)) {
      problems.addUnknown(place("dhcp", "server"), "download server", server, servers);
    }
    if (site.count > 1 && [site, ...site.gateways].some(({ id }) => !id.includes("{n}"))) {
      const message = `${site.count} sites and their gateways need names of their own; write {n} into each id`;
      problems.add(place("count"), message);
    }
    checkPhones(site, ["sites", index, "phones"], yaml, models, servers, problems);
  });
}

function checkPhones(
  site: SiteFile,
  path: YamlPath,
  yaml: YamlFile<LabFile>,
  models: LabModels,
  servers: readonly string[],
  problems: Problems,
): void {
  site.phones.forEach((group, index) => {
    const place = (...keys: YamlPath) => yaml.place([...path, index, ...keys]);
    const family = models.familyOf(group.model);
    if (family === undefined) {
      problems.addUnknown(place("model"), "phone model", group.model, models.names());
    }
    if (family === "5300digital") checkDigitalStart(group, [...path, index], yaml, problems);
    const registersByTls = group.parameters["sip transport protocol"] === "4" && group.behind === undefined;
    if (registersByTls && !site.sipTls) {
      const message = `site "${site.id}" takes no registration by TLS; write sipTls: true at the site, or another transport`;
      problems.add(place("parameters", "sip transport protocol"), message);
    }
    if (group.dhcpServer !== undefined && !servers.includes(group.dhcpServer)) {
      problems.addUnknown(place("dhcpServer"), "download server", group.dhcpServer, servers);
    }
  });
}
