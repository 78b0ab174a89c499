import { z } from "zod";
import { checkSite } from "./lab-names.ts";
import { defineOperatorVerb } from "./operator-verb.ts";

/** Gives the engine the SIP devices of a border gateway. */
export const importSipDevices = defineOperatorVerb({
  name: "import-sip-devices",
  title:
    "Imports the SIP devices of the border gateway of a site, as the gateway exports them (devices_mbg.csv)",
  fields: {
    site: z.string(),
    devices: z.array(z.strictObject({ login: z.string(), number: z.string(), password: z.string() })),
  },
  prepare: checkSite,
  describe: ({ site }) => `SIP devices of site ${site}`,
  act(engine, { site, devices }) {
    const lines = devices.map(({ login, number, password }) => `${login};${number};${password}\n`);
    return engine.remoteWorkers.importDevices(site, Buffer.from(`Login;NA;Password\n${lines.join("")}`));
  },
});
