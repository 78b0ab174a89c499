import { z } from "zod";
import type { StepContext } from "../runner/step-context.ts";
import type { Preparation } from "../scenario/verb.ts";
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
    "An operator logs in (by default with the password of the lab), chooses multi-site and community, and works under this `name`, or else the login (`as` of later steps)",
  fields: {
    login: z.string(),
    password: z.string().optional(),
    name: z.string().optional(),
    "multi-site": z.string().optional(),
    community: z.string().optional(),
  },
  prepare({ login, name = login, password }, { lab, sessions, problems, place }) {
    const known = lab.file.operators.map((operator) => operator.login);
    if (password === undefined && !known.includes(login)) {
      problems.addUnknown(place(["login"]), "operator of the lab", login, known);
    }
    sessions.add(name);
  },
  describe: ({ login }) => `login of ${login}`,
  async act(engine, input, { lab, sessions }) {
    const { login, name = login, community, "multi-site": multiSite } = input;
    const password =
      input.password ?? lab.plan.operators.find((operator) => operator.login === login)!.password;
    const { token } = await engine.accounts.openSession({
      login,
      password,
      ...(multiSite === undefined ? {} : { multiSite }),
      ...(community === undefined ? {} : { community }),
    });
    sessions.set(name, { token, engine: engine.as(token) });
  },
});

/** A national operator turns to another community. */
export const changeCommunity = defineOperatorVerb({
  name: "change-community",
  title: "The operator of the session (`as`) looks at the community `to` from now on; null: at none",
  fields: { to: z.string().nullable() },
  prepare: (_, preparation) => requireSession(preparation),
  describe: ({ to }) => `change to community ${to ?? "none"}`,
  act: (engine, { to }, context) => engine.accounts.changeCommunity(tokenOf(context), to),
});

/** An operator logs out. */
export const closeSession = defineOperatorVerb({
  name: "close-session",
  title: "The operator of the session (`as`) logs out",
  fields: {},
  prepare: (_, preparation) => requireSession(preparation),
  describe: () => "logout",
  act: (engine, _, context) => engine.accounts.closeSession(tokenOf(context)),
});

function requireSession({ as, problems, place }: Preparation): void {
  if (as === undefined) problems.add(place([]), 'write "as" beside it: the session that this is about');
}

function tokenOf({ session }: StepContext): string {
  return session!.token;
}
