import { z } from "zod";

const siteSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum(["server", "gateway", "isolated"]),
  release: z.string().min(1).describe("Release of the iPBX, for example R8.2"),
  hash: z.string().exactOptional().describe("Hash of the iPBX, by which remote phones reach its files"),
  border: z
    .strictObject({
      kind: z.enum(["mbg", "sbc"]),
      address: z.string(),
      publicName: z.string(),
      certificate: z.string().exactOptional().describe("Name in its certificate, such as *.example.test"),
    })
    .exactOptional()
    .describe("Border element of the remote phones: its address on the LAN, and its public name or address"),
  management: z.strictObject({
    host: z.string().min(1),
    port: z.int().min(1).max(65_535),
    token: z.string().min(1),
  }),
});

const multiSiteSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  region: z.string(),
  communityMode: z
    .boolean()
    .exactOptional()
    .describe("The manager handles the multi-site in community mode (Mode communauté)"),
  communities: z.array(z.string().min(1)).exactOptional(),
  sites: z.array(siteSchema).min(1),
});

/** The network as the manager transmits it (TMA-TOPO-001, TMA-TOPO-002). */
export const topologySchema = z
  .strictObject({
    version: z.int().min(1).describe("Version of the topology; a higher one is newer"),
    multiSites: z.array(multiSiteSchema),
  })
  .refine(({ multiSites }) => areDistinct(multiSites.map(({ id }) => id)), "two multi-sites have the same id")
  .refine(
    ({ multiSites }) => areDistinct(multiSites.flatMap(({ sites }) => sites.map(({ id }) => id))),
    "two sites have the same id",
  );

export type Topology = z.infer<typeof topologySchema>;
export type MultiSite = Topology["multiSites"][number];
export type Site = MultiSite["sites"][number];

/** The topology as an operator sees it: without secrets, and with mixed releases flagged (TMA-GEN-007). */
export interface TopologySummary {
  readonly version: number;
  readonly multiSites: readonly {
    readonly id: string;
    readonly name: string;
    readonly region: string;
    readonly heterogeneous: boolean;
    readonly communities: readonly string[];
    readonly sites: readonly Pick<Site, "id" | "name" | "kind" | "release">[];
  }[];
}

export const emptyTopology: Topology = { version: 0, multiSites: [] };

/** The topology as far as an operator sees it; `only` is the one multi-site of a session, or null. */
export function summarise(topology: Topology, only: string | null = null): TopologySummary {
  return {
    version: topology.version,
    multiSites: topology.multiSites
      .filter(({ id }) => only === null || id === only)
      .map(({ id, name, region, communities = [], sites }) => ({
        id,
        name,
        region,
        communities,
        heterogeneous: new Set(sites.map(({ release }) => release)).size > 1,
        sites: sites.map(({ id, name, kind, release }) => ({ id, name, kind, release })),
      })),
  };
}

/** Finds a multi-site by its id. */
export function findMultiSite(topology: Topology, id: string): MultiSite | undefined {
  return topology.multiSites.find((multiSite) => multiSite.id === id);
}

/** Finds a site anywhere in the topology. */
export function findSite(topology: Topology, id: string): Site | undefined {
  return allSites(topology).find((site) => site.id === id);
}

/** The sites of every multi-site, in their order. */
export function allSites(topology: Topology): Site[] {
  return topology.multiSites.flatMap(({ sites }) => sites);
}

function areDistinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}
