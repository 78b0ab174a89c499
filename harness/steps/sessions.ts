import { z } from "zod";
import { defineOperatorVerb } from "./operator-verb.ts";

/** Sets up who may log in at the engine. */
export const putAccount = defineOperatorVerb({
  name: "put-account",
  title: "Creates an operator's account or changes it: entitled to all communities, or to those named",
  fields: {
    login: z.string(),
    password: z.string(),
    communities: z.union([z.literal("all"), z.array(z.string())]).default("all"),
  },
  describe: ({ login }) => `account ${login}`,
  act: (engine, account) => engine.accounts.put(account),
});

/** An operator logs in; later steps act in the session with `as`. */
export const openSession = defineOperatorVerb({
  name: "open-session",
  title:
    "An operator logs in, chooses multi-site and community, and works under this `name`, or else the login (`as` of later steps)",
  fields: {
    login: z.string(),
    password: z.string(),
    name: z.string().optional(),
    "multi-site": z.string().optional(),
    community: z.string().optional(),
  },
  prepare: ({ login, name = login }, { sessions }) => void sessions.add(name),
  describe: ({ login }) => `login of ${login}`,
  async act(engine, { login, name = login, password, community, "multi-site": multiSite }, { sessions }) {
    const opened = await engine.accounts.openSession({
      login,
      password,
      ...(multiSite === undefined ? {} : { multiSite }),
      ...(community === undefined ? {} : { community }),
    });
    sessions.set(name, engine.as(opened.token));
  },
});
