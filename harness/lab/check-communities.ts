import type { Problems, YamlFile, YamlPath } from "../yaml-file.ts";
import { copiesOf } from "./expand-sites.ts";
import type { LabFile } from "./lab-schema.ts";
import { isEntitled } from "./plan.ts";

/** Communities: those that the multi-site has, and none without a multi-site that has any. */
export function checkCommunities(yaml: YamlFile<LabFile>, problems: Problems): void {
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
