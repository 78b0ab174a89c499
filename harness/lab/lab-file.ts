import { resolve } from "node:path";
import { phoneModels } from "../../sim/phones/index.ts";
import { unknownName } from "../input-error.ts";
import { Problems, readYamlFile } from "../yaml-file.ts";
import type { YamlFile } from "../yaml-file.ts";
import { labSchema } from "./lab-schema.ts";
import type { LabFile } from "./lab-schema.ts";
import { packageNames, readPackage } from "./package-file.ts";
import type { PackageFile } from "./package-file.ts";

/** A lab that was read and checked, with the packages it names. */
export interface Lab {
  readonly file: LabFile;
  readonly packages: readonly PackageFile[];
}

/**
 * Reads a lab (its path is absolute or below the scenarios' folder) and checks what a schema can't: names that refer to each other, models, addresses, MACs
 * that occur twice. Throws an InputError with every problem and its place.
 */
export function readLab(scenariosFolder: string, path: string): Lab {
  const yaml = readYamlFile(resolve(scenariosFolder, path), labSchema);
  const problems = new Problems();
  checkSites(yaml, problems);
  checkServers(yaml, problems);
  checkLinks(yaml, problems);
  checkNumbering(yaml, problems);
  const knownPackages = packageNames(scenariosFolder);
  const packages = yaml.value.packages.flatMap((name, index) => {
    if (!knownPackages.includes(name)) {
      problems.addUnknown(yaml.place(["packages", index]), "package", name, knownPackages);
      return [];
    }
    const read = problems.attempt(() => readPackage(scenariosFolder, name));
    if (read === undefined) problems.add(yaml.place(["packages", index]), `package "${name}" cannot be used`);
    return read === undefined ? [] : [read];
  });
  problems.throwIfAny();
  return { file: yaml.value, packages };
}

function checkSites(yaml: YamlFile<LabFile>, problems: Problems): void {
  const servers = yaml.value.downloadServers.map((server) => server.name);
  const seen = new Set<string>();
  yaml.value.sites.forEach((site, siteIndex) => {
    if (seen.has(site.id))
      problems.add(yaml.place(["sites", siteIndex, "id"]), `site "${site.id}" occurs twice`);
    seen.add(site.id);
    site.phones.forEach((group, index) => {
      const path = ["sites", siteIndex, "phones", index] as const;
      if (!phoneModels.has(group.model)) {
        problems.addUnknown(yaml.place([...path, "model"]), "phone model", group.model, phoneModels.names());
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

function checkServers(yaml: YamlFile<LabFile>, problems: Problems): void {
  const sites = yaml.value.sites.map((site) => site.id);
  const seen = new Set<string>(sites);
  yaml.value.downloadServers.forEach((server, index) => {
    if (seen.has(server.name)) {
      problems.add(yaml.place(["downloadServers", index, "name"]), `the name "${server.name}" occurs twice`);
    }
    seen.add(server.name);
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
    ...yaml.value.sites.map((site) => site.id),
    ...yaml.value.downloadServers.map((server) => server.name),
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

function checkNumbering(yaml: YamlFile<LabFile>, problems: Problems): void {
  const taken: { from: number; to: number }[] = [];
  yaml.value.sites.forEach((site, siteIndex) => {
    site.phones.forEach((group, index) => {
      if (group.firstMac === undefined) return;
      const from = Number.parseInt(group.firstMac, 16);
      const to = from + group.count - 1;
      if (taken.some((range) => from <= range.to && to >= range.from)) {
        problems.add(
          yaml.place(["sites", siteIndex, "phones", index, "firstMac"]),
          `the MACs from ${group.firstMac} on, ${group.count} of them, overlap those of another group`,
        );
      }
      taken.push({ from, to });
    });
  });
}
