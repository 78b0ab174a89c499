import { z } from "zod";
import { EngineRefusal } from "../adapters/engine-adapter.ts";
import { defineCheck } from "./check.ts";

/** The session in which the step is done (`as`), as the engine has it. */
export const session = defineCheck({
  name: "session",
  title: "Role and community of the operator in the session of the step (`as`), or `ended`",
  schema: z.union([
    z.literal("ended"),
    z.strictObject({
      role: z.enum(["unrestricted", "national", "regional"]),
      community: z.string().nullable(),
    }),
  ]),
  prepare(_, { as, problems, place }, key) {
    if (as === undefined) problems.add(place([key]), 'write "as" beside expect: the session that is meant');
  },
  async judge({ context: { lab, session: opened } }, wanted) {
    const expected = wanted === "ended" ? wanted : inWords(wanted);
    try {
      const { operator } = await lab.settle("session", lab.engine.accounts.session(opened!.token));
      return { ok: inWords(operator) === expected, expected, actual: inWords(operator) };
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      return { ok: wanted === "ended", expected, actual: "ended" };
    }
  },
});

function inWords({ role, community }: { readonly role: string; readonly community: string | null }): string {
  return `${role}, ${community === null ? "no community" : `community ${community}`}`;
}
