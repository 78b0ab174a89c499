import { dirname, resolve } from "node:path";
import { profileNames } from "../../sim/download-server/index.ts";
import { unknownName } from "../input-error.ts";
import { Problems, readYamlFile } from "../yaml-file.ts";
import type { YamlFile, YamlPath } from "../yaml-file.ts";
import { readAdditions } from "./additions.ts";
import type { Additions } from "./additions.ts";
import { checkBorders } from "./check-borders.ts";
import { checkHostNames } from "./check-host-names.ts";
import { checkOtherSites } from "./check-other-sites.ts";
import { copiesOf, expandSites } from "./expand-sites.ts";
import { modelsOf } from "./families.ts";
import type { LabModels } from "./families.ts";
import { labSchema } from "./lab-schema.ts";
import type { DigitalGroup, LabFile } from "./lab-schema.ts";
import { packageNames, readPackage, readPackageFile } from "./package-file.ts";
import type { PackageFile } from "./package-file.ts";
import { expandDigitalGroups, expandGroups, systemsMax } from "./planning/index.ts";
import { isEntitled } from "./plan.ts";

/** A lab that was read and checked, with the packages it names. */
export interface Lab {
  readonly file: LabFile;
  readonly packages: readonly PackageFile[];
  readonly additions: Additions;
}

/**
 * Reads a lab (its path is absolute or below the scenarios' folder) and checks what a schema can't: names that refer to each other, models, addresses, MACs
 * that occur twice. Throws an InputError with every problem and its place.
 */
export function readLab(scenariosFolder: string, path: string): Lab {
  const yaml = readYamlFile(resolve(scenariosFolder, path), labSchema);
  const problems = new Problems();
  const additions = readAdditions(yaml, problems);
  const models = modelsOf({ additions });
  checkSites(yaml, models, problems);
  checkServers(yaml, additions, problems);
  checkLinks(yaml, problems);
  checkNumbering(yaml, models, problems);
  checkGateways(yaml, models, problems);
  checkCommunities(yaml, problems);
  checkHostNames(yaml, models, problems);
  checkOtherSites(yaml, problems);
  checkBorders(yaml, problems, systemsMax.borders);
  const knownPackages = packageNames(scenariosFolder);
  const packages = yaml.value.packages.flatMap((name, index) => {
    const isPath = name.includes("/");
    if (!isPath && !knownPackages.includes(name)) {
      problems.addUnknown(yaml.place(["packages", index]), "package", name, knownPackages);
      return [];
    }
    const read = problems.attempt(() =>
      isPath ? readPackageFile(resolve(dirname(yaml.path), name)) : readPackage(scenariosFolder, name),
    );
    if (read === undefined) problems.add(yaml.place(["packages", index]), `package "${name}" cannot be used`);
    return read === undefined ? [] : [read];
  });
  problems.throwIfAny();
  return { file: expandSites(yaml.value), packages, additions };
}

function checkSites(yaml: YamlFile<LabFile>, models: LabModels, problems: Problems): void {
  const servers = yaml.value.downloadServers.map((server) => server.name);
  const multiSites = [yaml.value.multiSite, ...yaml.value.otherMultiSites].map(({ id }) => id);
  const seen = new Set<string>();
  yaml.value.sites.forEach((site, siteIndex) => {
    if (seen.has(site.id))
      problems.add(yaml.place(["sites", siteIndex, "id"]), `site "${site.id}" occurs twice`);
    seen.add(site.id);
    if (site.multiSite !== undefined && !multiSites.includes(site.multiSite)) {
      const place = yaml.place(["sites", siteIndex, "multiSite"]);
      problems.addUnknown(place, "multi-site", site.multiSite, multiSites);
    }
    site.phones.forEach((group, index) => {
      const path = ["sites", siteIndex, "phones", index] as const;
      if (models.familyOf(group.model) === undefined) {
        problems.addUnknown(yaml.place([...path, "model"]), "phone model", group.model, models.names());
      }
      if (models.familyOf(group.model) === "5300digital") checkDigitalStart(group, path, yaml, problems);
      const registersByTls = group.parameters["sip transport protocol"] === "4" && group.behind === undefined;
      if (registersByTls && !site.sipTls) {
        const message = `site "${site.id}" takes no registration by TLS; write sipTls: true at the site, or another transport`;
        problems.add(yaml.place([...path, "parameters", "sip transport protocol"]), message);
      }
      if (group.dhcpServer !== undefined && !servers.includes(group.dhcpServer)) {
        problems.addUnknown(
          yaml.place([...path, "dhcpServer"]),
          "download server",
          group.dhcpServer,
          servers,
        );
      }
    });
  });
}

function checkDigitalStart(
  { start }: DigitalGroup,
  path: YamlPath,
  yaml: YamlFile<LabFile>,
  problems: Problems,
): void {
  if (start !== "no-account") return;
  problems.add(
    yaml.place([...path, "start"]),
    'nobody logs in at a digital phone: "no-account" is for IP phones',
  );
}

function checkServers(yaml: YamlFile<LabFile>, additions: Additions, problems: Problems): void {
  const profiles = [...profileNames, ...additions.profiles.map(({ name }) => name)];
  const sites = siteIds(yaml);
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
      problems.add(
        yaml.place(["downloadServers", index, "sites", siteIndex]),
        unknownName("site", site, sites),
      );
    });
  });
}

function checkLinks(yaml: YamlFile<LabFile>, problems: Problems): void {
  const ends = [
    ...siteIds(yaml),
    ...gatewayIds(yaml),
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

function siteIds(yaml: YamlFile<LabFile>): string[] {
  return expandSites(yaml.value).sites.map((site) => site.id);
}

function gatewayIds(yaml: YamlFile<LabFile>): string[] {
  return expandSites(yaml.value).sites.flatMap(({ gateways }) => gateways.map(({ id }) => id));
}

/** Gateways: names that occur once, digital phones only, declared on sites that are there; room for all. */
function checkGateways(yaml: YamlFile<LabFile>, models: LabModels, problems: Problems): void {
  const sites = siteIds(yaml);
  const gateways = gatewayIds(yaml);
  const servers = yaml.value.downloadServers.map(({ name }) => name);
  yaml.value.sites.forEach((site, siteIndex) => {
    const { server } = site.dhcp;
    if (server !== undefined && !servers.includes(server)) {
      problems.addUnknown(
        yaml.place(["sites", siteIndex, "dhcp", "server"]),
        "download server",
        server,
        servers,
      );
    }
    if (site.count > 1 && (!site.id.includes("{n}") || site.gateways.some(({ id }) => !id.includes("{n}")))) {
      const message = `${site.count} sites and their gateways need names of their own; write {n} into each id`;
      problems.add(yaml.place(["sites", siteIndex, "count"]), message);
    }
    site.gateways.forEach((gateway, gatewayIndex) => {
      const path = ["sites", siteIndex, "gateways", gatewayIndex] as const;
      if (
        site.count === 1 &&
        [...sites, ...servers, ...gateways].filter((id) => id === gateway.id).length > 1
      ) {
        problems.add(yaml.place([...path, "id"]), `the name "${gateway.id}" occurs twice`);
      }
      gateway.phones.forEach((group, index) => {
        if (models.familyOf(group.model) !== "5300digital") {
          const message = `a gateway has digital lines; "${group.model}" is no model of the range 53xx`;
          problems.add(yaml.place([...path, "phones", index, "model"]), message);
        }
        checkDigitalStart(group, [...path, "phones", index], yaml, problems);
        if (group.declaredOn !== undefined && !sites.includes(group.declaredOn)) {
          const place = yaml.place([...path, "phones", index, "declaredOn"]);
          problems.addUnknown(place, "site", group.declaredOn, sites);
        }
      });
    });
  });
  const counts = { sites: sites.length, servers: servers.length, gateways: gateways.length };
  for (const kind of ["sites", "servers", "gateways"] as const) {
    if (counts[kind] <= systemsMax[kind]) continue;
    const key = kind === "servers" ? "downloadServers" : "sites";
    problems.add(
      yaml.place([key]),
      `${counts[kind]} ${kind} are too many for one lab; at most ${systemsMax[kind]}`,
    );
  }
}

/** Communities: those that the multi-site has, and none without a multi-site that has any. */
function checkCommunities(yaml: YamlFile<LabFile>, problems: Problems): void {
  const { multiSite, sites, operators, downloadServers } = yaml.value;
  const known = multiSite.communities;
  const check = (path: YamlPath, communities: readonly (string | undefined)[]) => {
    const unknown = communities.find((name) => name !== undefined && !known.includes(name));
    if (unknown !== undefined) problems.addUnknown(yaml.place(path), "community", unknown, known);
  };
  sites.forEach((site, siteIndex) => {
    const path = ["sites", siteIndex] as const;
    const copies = copiesOf(site);
    const groups = (index: number) => copies.map(({ phones }) => phones[index]?.community);
    check(
      [...path, "community"],
      copies.map(({ community }) => community),
    );
    site.phones.forEach((_, index) => check([...path, "phones", index, "community"], groups(index)));
    site.gateways.forEach(({ phones }, gatewayIndex) =>
      phones.forEach((_, index) => {
        const named = copies.map(({ gateways }) => gateways[gatewayIndex]?.phones[index]?.community);
        check([...path, "gateways", gatewayIndex, "phones", index, "community"], named);
      }),
    );
  });
  const inCommunityMode = downloadServers.some(({ community }) => community !== undefined);
  downloadServers.forEach(({ name, community }, index) => {
    const path = ["downloadServers", index, "community"] as const;
    check(path, [community]);
    if (!inCommunityMode || operators.some((one) => isEntitled(one, community))) return;
    const message = `the servers of this lab belong to communities, and no operator can declare "${name}"; name a community that an operator is entitled to`;
    problems.add(yaml.place(path), message);
  });
  operators.forEach(({ login, communities }, index) => {
    if (communities !== "all") check(["operators", index, "communities"], communities);
    if (operators.findIndex((other) => other.login === login) === index) return;
    problems.add(yaml.place(["operators", index, "login"]), `operator "${login}" occurs twice`);
  });
}

/** No MAC and no number stands for two phones, whether the lab names them or leaves them open. */
function checkNumbering(yaml: YamlFile<LabFile>, models: LabModels, problems: Problems): void {
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
  const phones = expandGroups(sites, models);
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
  const numbers = [...phones, ...expandDigitalGroups(sites, models)];
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
