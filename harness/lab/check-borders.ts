import type { Problems, YamlFile } from "../yaml-file.ts";
import { copiesOf } from "./expand-sites.ts";
import type { LabFile } from "./lab-schema.ts";
import { gatewayIds, siteIds } from "./system-names.ts";

/** Remote work is for 6800 SIP and 6900 IP phones only (MBG-ARCH-001). */
const remoteModels = /^6[89]\d\d/;

/** Border elements: names that occur once, one site that is there, and remote phones of that site alone. */
export function checkBorders(yaml: YamlFile<LabFile>, problems: Problems): void {
  const { borders, downloadServers } = yaml.value;
  const ids = siteIds(yaml.value);
  const taken = new Set([...ids, ...downloadServers.map(({ name }) => name), ...gatewayIds(yaml.value)]);
  borders.forEach(({ name, site }, index) => {
    if (taken.has(name))
      problems.add(yaml.place(["borders", index, "name"]), `the name "${name}" occurs twice`);
    taken.add(name);
    if (!ids.includes(site)) problems.addUnknown(yaml.place(["borders", index, "site"]), "site", site, ids);
    const first = borders.find((border) => border.site === site)!;
    if (first.name === name) return;
    const message = `site "${site}" has the border element "${first.name}" already`;
    problems.add(yaml.place(["borders", index, "site"]), message);
  });
  checkRemotePhones(yaml, problems);
}

function checkRemotePhones(yaml: YamlFile<LabFile>, problems: Problems): void {
  const { borders, sites } = yaml.value;
  sites.forEach((site, siteIndex) =>
    site.phones.forEach(({ behind, model, dhcpServer }, index) => {
      if (behind === undefined) return;
      const place = (key: string) => yaml.place(["sites", siteIndex, "phones", index, key]);
      const border = borders.find(({ name }) => name === behind);
      const known = borders.map(({ name }) => name);
      if (border === undefined) problems.addUnknown(place("behind"), "border element", behind, known);
      // MBG-ARCH-008: its remote phones are subscriptions of the one iPBX that it is tied to.
      else if (copiesOf(site).some(({ id }) => id !== border.site)) {
        const message = `border element "${behind}" is tied to site "${border.site}", and these phones are of "${site.id}"`;
        problems.add(place("behind"), message);
      }
      if (!remoteModels.test(model)) {
        const message = `remote phones are 6800 SIP and 6900 IP phones; "${model}" is none`;
        problems.add(place("model"), message);
      }
      if (dhcpServer === undefined) return;
      const message = "at home no DHCP names a download server; leave it out for remote phones";
      problems.add(place("dhcpServer"), message);
    }),
  );
}
