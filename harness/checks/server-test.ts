import { z } from "zod";
import { defineCheck } from "./check.ts";

/** What the engine's connection test says of a download server. */
export const serverTest = defineCheck({
  name: "server-test",
  title:
    "Outcome of the engine's connection test of the step's server: `ok`, or what is at fault: name, unreachable, refused, full, login, path, write-permission, read-permission, space",
  schema: z.string(),
  needs: "server",
  async judge({ context: { lab }, server }, wanted) {
    const result = await lab.settle("connection test", lab.engine.testServer(server!));
    const actual = result.ok ? "ok" : result.reason;
    return {
      ok: actual === wanted,
      expected: wanted,
      actual: result.ok ? actual : `${actual} (${result.detail})`,
    };
  },
});
