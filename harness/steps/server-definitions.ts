import { z } from "zod";
import { serverDefinition } from "../runner/prepare-engine.ts";
import { defineVerb } from "../scenario/verb.ts";
import type { Preparation } from "../scenario/verb.ts";
import { engineStep, refusalInput } from "./engine-step.ts";

const account = z.strictObject({ user: z.string().optional(), password: z.string().optional() });

function checkServer(input: { server: string }, { lab, problems, place }: Preparation): void {
  const names = lab.file.downloadServers.map(({ name }) => name);
  if (!names.includes(input.server))
    problems.addUnknown(place(["server"]), "download server", input.server, names);
}

/** Defines a server of the lab anew in the engine: other accounts, sites or kind than the lab gave it. */
export const defineServer = defineVerb({
  name: "define-server",
  title:
    "Defines a download server of the lab in the engine: `write` and `read` change an account or, as null, leave it out; `accounts: none` leaves out all of them",
  schema: z.strictObject({
    server: z.string(),
    kind: z.enum(["external", "embedded"]).optional(),
    audience: z.enum(["local", "remote-workers"]).optional(),
    sites: z.array(z.string()).optional(),
    write: account.nullable().optional(),
    read: account.nullable().optional(),
    accounts: z.literal("none").optional(),
    /** Without a port, the engine's default counts. */
    port: z.literal("default").optional(),
    ...refusalInput,
  }),
  ids: (input) => input.ids ?? [],
  prepare: checkServer,
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
        : { ...definition.areas, "6xxxi": { ...area, write: changed("write"), read: changed("read") } };
    await engineStep(context, `define server ${input.server}`, input, () =>
      lab.engine.addServer({
        ...definition,
        ...(input.port === "default" ? {} : { port }),
        kind: input.kind ?? definition.kind,
        audience: input.audience ?? definition.audience,
        sites: input.sites ?? definition.sites,
        areas,
      }),
    );
  },
});

/** Removes a server from the engine's list; the server itself goes on. */
export const removeServer = defineVerb({
  name: "remove-server",
  title: "Removes a download server from the engine's list; the server itself goes on",
  schema: z.strictObject({ server: z.string(), ...refusalInput }),
  ids: (input) => input.ids ?? [],
  prepare: checkServer,
  async run(context, input) {
    await engineStep(context, `remove server ${input.server}`, input, () =>
      context.lab.engine.removeServer(input.server),
    );
  },
});

/** Presses the button Initialiser embarqué. */
export const initialiseEmbedded = defineVerb({
  name: "initialise-embedded",
  title: "Has the engine fill in the built-in accounts of an embedded server (Initialiser embarqué)",
  schema: z.strictObject({ server: z.string() }),
  prepare: checkServer,
  async run(context, input) {
    await engineStep(context, `initialise ${input.server}`, {}, () =>
      context.lab.engine.initialiseEmbedded(input.server),
    );
  },
});
