import { z } from "zod";
import { faultSchema } from "../../sim/download-server/index.ts";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import { defineVerb } from "../scenario/verb.ts";
import type { Verb } from "../scenario/verb.ts";
import { checkServer, checkSite } from "./lab-names.ts";

const serverName = z.strictObject({ server: z.string() });
const siteName = z.strictObject({ site: z.string() });

function serverVerb(name: "start-server" | "stop-server" | "clear-faults", title: string): Verb {
  return defineVerb({
    name,
    title,
    schema: serverName,
    prepare: checkServer,
    async run({ lab }, { server }) {
      await lab.command({ type: name, server });
    },
  });
}

function siteVerb(name: "start-site" | "stop-site", title: string): Verb {
  return defineVerb({
    name,
    title,
    schema: siteName,
    prepare: checkSite,
    async run({ lab }, { site }) {
      await lab.command({ type: name, site });
    },
  });
}

function gatewayVerb(name: "start-gateway" | "stop-gateway", title: string): Verb {
  return defineVerb({
    name,
    title,
    schema: z.strictObject({ gateway: z.string() }),
    prepare({ gateway }, { lab, problems, place }) {
      const ids = lab.file.sites.flatMap((site) => site.gateways.map(({ id }) => id));
      if (!ids.includes(gateway)) problems.addUnknown(place(["gateway"]), "gateway", gateway, ids);
    },
    async run({ lab }, { gateway }) {
      await lab.command({ type: name, gateway });
    },
  });
}

export const startServer = serverVerb("start-server", "Starts a download server");
export const stopServer = serverVerb("stop-server", "Stops a download server; its port refuses connections");
export const clearFaults = serverVerb("clear-faults", "Makes a download server healthy again");
export const startSite = siteVerb("start-site", "Starts the iPBX of a site");
export const stopSite = siteVerb("stop-site", "Stops the iPBX of a site");
export const startGateway = gatewayVerb("start-gateway", "Starts a gateway of digital phones");
export const stopGateway = gatewayVerb(
  "stop-gateway",
  "Stops a gateway of digital phones; images on their way end",
);

/** Switches a fault of a download server on: `fault: { server: ftp-1, is: { fault: refuse-logins } }`. */
export const fault = defineVerb({
  name: "fault",
  title: "Switches a fault of a download server on",
  schema: z.strictObject({ server: z.string(), is: faultSchema }),
  prepare: checkServer,
  async run({ lab }, { server, is }) {
    await lab.command({ type: "fault", server, fault: is });
  },
});

/** Changes how many sessions a download server accepts. */
export const limitSessions = defineVerb({
  name: "limit-sessions",
  title: "Changes how many sessions a download server accepts; null removes the limit",
  schema: z.strictObject({ server: z.string(), sessions: z.number().int().positive().nullable() }),
  prepare: checkServer,
  async run({ lab }, { server, sessions }) {
    await lab.command({ type: "limit-sessions", server, sessions });
  },
});

/** Puts a file into a download server's area, past the engine. */
export const putFile = defineVerb({
  name: "put-file",
  title: "Puts a text file into a download server's area, past the engine; `text: null` takes the file away",
  schema: z.strictObject({
    server: z.string(),
    range: z.string().default("6xxxi"),
    path: z.string(),
    text: z.string().nullable(),
  }),
  prepare: checkServer,
  async run({ lab }, input) {
    await lab.command({ type: "put-file", ...input });
  },
});

/** Puts two phones in a call with each other. */
export const call = defineVerb({
  name: "call",
  title: "Puts two phones in a call with each other",
  schema: z.strictObject({ from: phoneSelector, to: phoneSelector }),
  prepare(input, preparation) {
    checkSelector(input.from, "from", preparation);
    checkSelector(input.to, "to", preparation);
  },
  async run({ lab, actions }, input) {
    const [from] = selectPhones(input.from, lab.plan, actions.at(-1));
    const [to] = selectPhones(input.to, lab.plan, actions.at(-1));
    if (from === undefined || to === undefined)
      throw new Error("call: a side of the call is no phone of the lab");
    await lab.command({ type: "start-call", mac: from.mac, peer: to.mac });
  },
});
