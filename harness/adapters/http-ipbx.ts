import { z } from "zod";
import type { IpbxOperations } from "../../engine/index.ts";
import { answers } from "../../engine/api/index.ts";
import type { Asynchronous } from "./asynchronous.ts";
import { ask, type HttpEngine } from "./http-client.ts";

/** Configuration iPBX over HTTP. */
export function httpIpbx(engine: HttpEngine): Asynchronous<IpbxOperations> {
  const place = (site: string) => `/v1/sites/${encodeURIComponent(site)}`;
  return {
    resetTables: (site, ranges, confirmed) =>
      ask(engine, {
        method: "DELETE",
        path: `${place(site)}/tdw-tables`,
        query: { range: ranges, confirmed },
        answer: z.array(answers.tableResetSchema),
      }),
    clearSpaces: async (site, range, confirmed) => {
      const path = `${place(site)}/embedded-spaces`;
      await ask(engine, { method: "DELETE", path, query: { range, confirmed }, answer: z.unknown() });
    },
  };
}
