import { z } from "zod";
import type { AccountOperations } from "../../engine/index.ts";
import { answers } from "../../engine/api/index.ts";
import type { Asynchronous } from "./asynchronous.ts";
import { ask, type HttpEngine } from "./http-client.ts";

type Accounts = Asynchronous<AccountOperations>;

/** Accounts, sessions and community mode over HTTP. */
export function httpAccounts(engine: HttpEngine): Accounts {
  const place = (login: string) => `/v1/accounts/${encodeURIComponent(login)}`;
  const session = (
    token: string,
    request: { method: "GET" | "PUT" | "DELETE"; path: string; body?: string },
  ) =>
    ask({ ...engine, token }, { ...request, answer: answers.sessionSchema }) as ReturnType<
      Accounts["session"]
    >;
  return {
    list: () => ask(engine, { method: "GET", path: "/v1/accounts", answer: z.array(answers.accountSchema) }),
    put: ({ login, ...account }) =>
      ask(engine, {
        method: "PUT",
        path: place(login),
        body: JSON.stringify(account),
        answer: answers.accountSchema,
      }),
    remove: async (login) => {
      await ask(engine, { method: "DELETE", path: place(login), answer: z.unknown() });
    },
    changeCommunityMode: (multiSite, enabled, confirmed) =>
      ask(engine, {
        method: "PUT",
        path: `/v1/multi-sites/${encodeURIComponent(multiSite)}/community-mode`,
        body: JSON.stringify({ enabled, confirmed }),
        answer: answers.communityModeChangeSchema,
      }),
    openSession: (credentials) =>
      // A foreign engine may have menus of its own.
      ask(engine, {
        method: "POST",
        path: "/v1/sessions",
        body: JSON.stringify(credentials),
        answer: answers.openedSessionSchema,
      }) as ReturnType<Accounts["openSession"]>,
    session: (token) => session(token, { method: "GET", path: "/v1/session" }),
    changeCommunity: (token, community) => {
      const body = JSON.stringify({ community });
      return session(token, { method: "PUT", path: "/v1/session/community", body });
    },
    closeSession: async (token) => {
      await ask({ ...engine, token }, { method: "DELETE", path: "/v1/session", answer: z.unknown() });
    },
  };
}
