import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { bearerToken } from "../authentication.ts";
import { addRoute } from "../route.ts";
import * as schemas from "../schemas/index.ts";

const accountTag = "Accounts";
const sessionTag = "Sessions (Accueil)";
const account = z.object({ login: z.string() });

/** Accounts and community mode, which the manager has, and sessions, which operators have. */
export function addAccountRoutes(app: FastifyInstance): void {
  addRoute(app, {
    method: "GET",
    url: "/v1/accounts",
    tag: accountTag,
    summary: "The accounts, without passwords",
    answer: z.array(schemas.accountSchema),
    handle: (_input, { engine }) => engine.accounts.list(),
  });
  addRoute(app, {
    method: "PUT",
    url: "/v1/accounts/:login",
    tag: accountTag,
    summary: "Adds an account, or changes it and ends its sessions",
    params: account,
    body: schemas.accountChangeSchema,
    answer: schemas.accountSchema,
    handle: ({ params, body }, { engine }) => engine.accounts.put({ ...body, login: params.login }),
  });
  addRoute(app, {
    method: "DELETE",
    url: "/v1/accounts/:login",
    tag: accountTag,
    summary: "Removes an account and ends its sessions",
    params: account,
    answer: z.object({}),
    handle({ params }, { engine }) {
      engine.accounts.remove(params.login);
      return {};
    },
  });
  addRoute(app, {
    method: "PUT",
    url: "/v1/multi-sites/:multiSite/community-mode",
    tag: accountTag,
    summary: "TMA in community mode (TMA en mode communauté); erases the server definitions once confirmed",
    params: z.object({ multiSite: z.string() }),
    body: schemas.communityModeSchema,
    answer: schemas.communityModeChangeSchema,
    handle: ({ params, body }, { engine }) =>
      engine.accounts.changeCommunityMode(params.multiSite, body.enabled, body.confirmed),
  });
  addSessionRoutes(app);
}

function addSessionRoutes(app: FastifyInstance): void {
  addRoute(app, {
    method: "POST",
    url: "/v1/sessions",
    tag: sessionTag,
    summary:
      "Opens a session; needs no token. Choices that are missing are refused with what there is to choose",
    body: schemas.credentialsSchema,
    answer: schemas.openedSessionSchema,
    status: 201,
    handle: ({ body }, { engine }) => engine.accounts.openSession(body),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/session",
    tag: sessionTag,
    summary: "Operator, role and menus of the session whose token is sent",
    answer: schemas.sessionSchema,
    handle: (_input, { request, engine }) => engine.accounts.session(bearerToken(request) ?? ""),
  });
  addRoute(app, {
    method: "PUT",
    url: "/v1/session/community",
    tag: sessionTag,
    summary: "A national operator looks at another community, or at none",
    body: z.strictObject({ community: z.string().nullable() }),
    answer: schemas.sessionSchema,
    handle: ({ body }, { request, engine }) =>
      engine.accounts.changeCommunity(bearerToken(request) ?? "", body.community),
  });
  addRoute(app, {
    method: "DELETE",
    url: "/v1/session",
    tag: sessionTag,
    summary: "Ends the session whose token is sent",
    answer: z.object({}),
    handle(_input, { request, engine }) {
      engine.accounts.closeSession(bearerToken(request) ?? "");
      return {};
    },
  });
}
