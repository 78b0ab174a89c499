import type { Problems, YamlFile, YamlPath } from "../yaml-file.ts";
import { publicNetworkName, technicianName } from "./host-addresses.ts";
import type { LabFile } from "./lab-schema.ts";

/** What every lab has without naming it, and links and lists call by these names. */
const ownNames: ReadonlySet<string> = new Set(["engine", "core", technicianName, publicNetworkName]);

/** No system of a lab is called as something that the lab has by itself. */
export function checkOwnNames(yaml: YamlFile<LabFile>, problems: Problems): void {
  const { sites, downloadServers, borders } = yaml.value;
  const check = (name: string, path: YamlPath) => {
    if (!ownNames.has(name)) return;
    problems.add(yaml.place(path), `"${name}" is a name that every lab has already; choose another`);
  };
  sites.forEach(({ id, gateways }, site) => {
    check(id, ["sites", site, "id"]);
    gateways.forEach((gateway, index) => check(gateway.id, ["sites", site, "gateways", index, "id"]));
  });
  downloadServers.forEach(({ name }, index) => check(name, ["downloadServers", index, "name"]));
  borders.forEach(({ name }, index) => check(name, ["borders", index, "name"]));
}
