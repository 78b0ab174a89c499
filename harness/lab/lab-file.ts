import { dirname, resolve } from "node:path";
import { Problems, readYamlFile } from "../yaml-file.ts";
import type { YamlFile } from "../yaml-file.ts";
import { readAdditions } from "./additions.ts";
import type { Additions } from "./additions.ts";
import { checkBorders } from "./check-borders.ts";
import { checkCommunities } from "./check-communities.ts";
import { checkCounts } from "./check-counts.ts";
import { checkGateways } from "./check-gateways.ts";
import { checkHostNames } from "./check-host-names.ts";
import { checkLinks } from "./check-links.ts";
import { checkNumbering } from "./check-numbering.ts";
import { checkOtherSites } from "./check-other-sites.ts";
import { checkOwnNames } from "./check-own-names.ts";
import { checkServers } from "./check-servers.ts";
import { checkSites } from "./check-sites.ts";
import { expandSites } from "./expand-sites.ts";
import { modelsOf } from "./families.ts";
import { labSchema } from "./lab-schema.ts";
import type { LabFile } from "./lab-schema.ts";
import { packageNames, readPackage, readPackageFile } from "./package-file.ts";
import type { PackageFile } from "./package-file.ts";

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
  checkOwnNames(yaml, problems);
  checkBorders(yaml, problems);
  checkCounts(yaml, problems);
  const packages = readPackages(yaml, scenariosFolder, problems);
  problems.throwIfAny();
  return { file: expandSites(yaml.value), packages, additions };
}

/** The packages that a lab names: those of the scenarios' folder by name, its own by path. */
function readPackages(yaml: YamlFile<LabFile>, scenariosFolder: string, problems: Problems): PackageFile[] {
  const knownPackages = packageNames(scenariosFolder);
  return yaml.value.packages.flatMap((name, index) => {
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
}
