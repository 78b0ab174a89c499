import { z } from "zod";
import { addressOfHost } from "../lab/host-addresses.ts";
import { serverDefinition } from "../runner/prepare-engine.ts";
import { defineVerb } from "../scenario/verb.ts";
import type { Preparation } from "../scenario/verb.ts";
import { engineStep, refusalInput } from "./engine-step.ts";
import { checkServer } from "./lab-names.ts";
import { defineOperatorVerb } from "./operator-verb.ts";

const account = z.strictObject({ user: z.string().optional(), password: z.string().optional() });

function checkDefined({ server }: { server: string }, { servers, problems, place }: Preparation): void {
  if (!servers.has(server)) problems.addUnknown(place(["server"]), "download server", server, [...servers]);
}

/** Defines a server of the lab anew in the engine: other accounts, sites or kind than the lab gave it. */
export const defineServer = defineVerb({
  name: "define-server",
  title:
    "Defines a download server of the lab in the engine, as it is or under another `id`, `name`, `address`, `port` or `path`: `write` and `read` change an account or, as null, leave it out; `accounts: none` leaves out all of them; `confirmed: false` saves without the confirmation that one for remote workers needs",
  schema: z.strictObject({
    server: z.string(),
    /** What the engine calls it; default: as the lab does. */
    id: z.string().optional(),
    name: z.string().optional(),
    /** Of another host of the lab, by name; or a name that nobody has, such as `nobody.invalid`. */
    address: z.string().optional(),
    /** Folder of the 6xxxi area, as its accounts see it. */
    path: z.string().optional(),
    kind: z.enum(["external", "embedded"]).optional(),
    audience: z.enum(["local", "remote-workers"]).optional(),
    sites: z.array(z.string()).optional(),
    write: account.nullable().optional(),
    read: account.nullable().optional(),
    accounts: z.literal("none").optional(),
    /** By default the lab's own; `default` leaves it to the engine. */
    port: z.union([z.literal("default"), z.number().int()]).optional(),
    confirmed: z.boolean().default(true),
    ...refusalInput,
  }),
  ids: (input) => input.ids ?? [],
  prepare(input, preparation) {
    checkServer(input, preparation);
    preparation.servers.add(input.id ?? input.server);
  },
  async run(context, input) {
    const { lab } = context;
    const plan = lab.plan.servers.find(({ name }) => name === input.server)!;
    const { port, ...definition } = serverDefinition(plan, lab.plan);
    const area = definition.areas["6xxxi"]!;
    const changed = (role: "read" | "write") => {
      const change = input[role];
      const planned = area[role];
      if (change === undefined || planned === null) return planned;
      if (change === null) return null;
      return { user: change.user ?? planned.user, password: change.password ?? planned.password };
    };
    const areas =
      input.accounts === "none"
        ? {}
        : {
            ...definition.areas,
            "6xxxi": {
              ...area,
              path: input.path ?? area.path,
              write: changed("write"),
              read: changed("read"),
            },
          };
    const id = input.id ?? definition.id;
    const server = {
      ...definition,
      ...(input.port === "default" ? {} : { port: input.port ?? port }),
      id,
      name: input.name ?? definition.name,
      host: input.address === undefined ? definition.host : addressOfHost(lab.plan, input.address),
      kind: input.kind ?? definition.kind,
      audience: input.audience ?? definition.audience,
      sites: input.sites ?? definition.sites,
      areas,
    };
    await engineStep(context, `define server ${id}`, input, () =>
      lab.engine.addServer(server, input.confirmed),
    );
  },
});

/** Removes a server from the engine's list; the server itself goes on. */
export const removeServer = defineOperatorVerb({
  name: "remove-server",
  title: "Removes a download server from the engine's list; the server itself goes on",
  /** As the engine calls it; a lab's server can be defined under another id. */
  fields: { server: z.string() },
  prepare: checkDefined,
  describe: ({ server }) => `remove server ${server}`,
  act: (engine, { server }) => engine.removeServer(server),
});

/** Presses the button Initialiser embarqué. */
export const initialiseEmbedded = defineOperatorVerb({
  name: "initialise-embedded",
  title: "Has the engine fill in the built-in accounts of an embedded server (Initialiser embarqué)",
  fields: { server: z.string() },
  prepare: checkServer,
  describe: ({ server }) => `initialise ${server}`,
  act: (engine, { server }) => engine.initialiseEmbedded(server),
});
