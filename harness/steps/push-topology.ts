import { z } from "zod";
import { topologyOf } from "../runner/prepare-engine.ts";
import { defineVerb } from "../scenario/verb.ts";
import { engineStep } from "./engine-step.ts";

/** What the manager knows of the way of remote phones to a site. */
const remoteAccess = z.strictObject({
  hash: z.string().exactOptional(),
  border: z
    .strictObject({
      kind: z.enum(["mbg", "sbc"]),
      address: z.string(),
      publicName: z.string(),
      certificate: z.string().exactOptional(),
    })
    .exactOptional(),
});

const multiSite = z.strictObject({ id: z.string(), sites: z.array(z.string()).min(1) });

/** The manager transmits another topology than the lab's: sites left out, or further multi-sites on paper. */
export const pushTopology = defineVerb({
  name: "push-topology",
  title:
    "Has the manager transmit the lab's topology again, `without` some sites, with `more` multi-sites, other `releases`, another `version`, the hash and border element of sites (`remote`), with or without `community-mode`",
  schema: z.strictObject({
    without: z.array(z.string()).default([]),
    more: z.array(multiSite).default([]),
    /** Releases that sites have been brought to, by site. */
    releases: z.record(z.string(), z.string()).default({}),
    version: z.number().int().positive().default(1),
    /** Hash and border element of sites, by site. */
    remote: z.record(z.string(), remoteAccess).default({}),
    /** Whether the manager handles the lab's multi-site in community mode; default: as the lab has it. */
    "community-mode": z.boolean().optional(),
  }),
  prepare(input, { lab, problems, place }) {
    const ids = lab.file.sites.map(({ id }) => id);
    input.without.forEach((site, index) => {
      if (!ids.includes(site)) problems.addUnknown(place(["without", index]), "site", site, ids);
    });
    for (const key of ["releases", "remote"] as const) {
      for (const site of Object.keys(input[key])) {
        if (!ids.includes(site)) problems.addUnknown(place([key, site]), "site", site, ids);
      }
    }
  },
  async run(context, input) {
    const { lab } = context;
    const topology = topologyOf(lab.plan);
    const nowhere = { host: "192.0.2.1", port: 8080, token: "none" };
    const more = input.more.map(({ id, sites }) => ({
      id,
      name: id,
      region: "",
      sites: sites.map((site) => ({
        id: site,
        name: site,
        kind: "server" as const,
        release: lab.plan.sites[0]!.release,
        management: nowhere,
      })),
    }));
    const multiSites = topology.multiSites
      .map((one) => ({
        ...one,
        ...(input["community-mode"] === undefined ? {} : { communityMode: input["community-mode"] }),
        sites: one.sites
          .filter(({ id }) => !input.without.includes(id))
          .map((site) => ({
            ...site,
            release: input.releases[site.id] ?? site.release,
            ...input.remote[site.id],
          })),
      }))
      .filter(({ sites }) => sites.length > 0);
    await engineStep(context, "push topology", {}, () =>
      lab.engine.loadTopology({ version: input.version, multiSites: [...multiSites, ...more] }),
    );
  },
});
