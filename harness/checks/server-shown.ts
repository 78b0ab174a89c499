import { z } from "zod";
import { defineCheck } from "./check.ts";

const area = z.strictObject({ write: z.string().nullable(), read: z.string().nullable() });

/** How the engine's list shows a download server. */
export const serverShown = defineCheck({
  name: "server-shown",
  title:
    "How the engine lists the step's server: sites, kind, port (`lab`: the lab's own), account names by range, community",
  schema: z.strictObject({
    sites: z.array(z.string()).optional(),
    kind: z.enum(["external", "embedded"]).optional(),
    port: z.union([z.literal("lab"), z.number()]).optional(),
    address: z.literal("lab").optional(),
    areas: z.record(z.string(), area).optional(),
    community: z.string().nullable().optional(),
  }),
  needs: "server",
  async judge({ context: { lab }, server }, wanted) {
    const servers = await lab.settle("servers", lab.engine.listServers());
    const found = servers.find(({ id }) => id === server);
    const plan = lab.plan.servers.find(({ name }) => name === server)!;
    if (found === undefined)
      return { ok: false, expected: `${server} in the list`, actual: "not in the list" };
    const areas = Object.fromEntries(
      Object.entries(found.areas).map(([range, { write, read }]) => [range, { write, read }]),
    );
    const { sites, kind, port, host: address, community } = found;
    const known = { sites, kind, port, address, areas, community };
    const expected = {
      ...wanted,
      ...(wanted.port === "lab" ? { port: plan.port } : {}),
      ...(wanted.address === "lab" ? { address: plan.address } : {}),
    };
    const keys = Object.keys(expected) as (keyof typeof expected)[];
    const wrong = keys.filter((key) => JSON.stringify(known[key]) !== JSON.stringify(expected[key]));
    const words = (values: object) =>
      keys.map((key) => `${key} ${JSON.stringify(values[key as never])}`).join(", ");
    return { ok: wrong.length === 0, expected: words(expected), actual: words(known) };
  },
});
