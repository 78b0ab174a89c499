import { z } from "zod";
import type { HttpRequest, HttpResponse } from "../kernel/index.ts";
import { sameText } from "../protocols/sip/index.ts";
import { managementRoutes } from "./management-routes.ts";
import type { ManagedOrders, ManagedSite } from "./management-routes.ts";
import { openApiDocument } from "./open-api.ts";
import { problemResponse, problems } from "./problems.ts";
import { matchPath, route } from "./route.ts";
import type { Route } from "./route.ts";

/** A request that was served, for the record: the route without identifiers, never the query. */
export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly isPoll: boolean;
}

const bodyCharactersMax = 1_048_576;
const unknownPath = "(unknown)";

/** The management API of a site, a core without I/O: request in, response out. */
export class ManagementApi {
  readonly #routes: readonly Route[];
  readonly #token: string;
  readonly #served: (request: ServedRequest) => void;

  constructor(
    site: ManagedSite,
    orders: ManagedOrders,
    token: string,
    served: (request: ServedRequest) => void,
  ) {
    const routes = managementRoutes(site, orders);
    this.#routes = [...routes, openApiRoute(site.id, routes)];
    this.#token = token;
    this.#served = served;
  }

  /** Answers a request; every error is a problem document. */
  handle(request: HttpRequest): HttpResponse {
    const [pathname = "", query] = request.path.split("?", 2);
    const here = this.#routes.filter((candidate) => matchPath(candidate.path, pathname) !== undefined);
    const route = here.find((candidate) => candidate.method === request.method);
    const response = this.#answer(request, here, route, pathname, new URLSearchParams(query));
    this.#served({
      method: request.method,
      path: here[0]?.path ?? unknownPath,
      status: response.status,
      isPoll: route?.isPoll === true,
    });
    return response;
  }

  #answer(
    request: HttpRequest,
    here: readonly Route[],
    route: Route | undefined,
    pathname: string,
    query: URLSearchParams,
  ): HttpResponse {
    if (!this.#isAuthorised(request)) {
      return problemResponse(problems.unauthorised, "send the site's token: Authorization: Bearer …", {
        headers: { "www-authenticate": "Bearer" },
      });
    }
    if (here.length === 0) return problemResponse(problems.notFound, `there is nothing at ${pathname}`);
    if (route === undefined) {
      const allow = here.map((candidate) => candidate.method).join(", ");
      const detail = `${pathname} answers ${allow}, not ${request.method}`;
      return problemResponse(problems.methodNotAllowed, detail, { headers: { allow } });
    }
    if (request.body.length > bodyCharactersMax) {
      return problemResponse(problems.tooLarge, `a body has at most ${bodyCharactersMax} characters`);
    }
    return serve(route, pathname, query, request.body);
  }

  #isAuthorised(request: HttpRequest): boolean {
    const name = Object.keys(request.headers).find((header) => header.toLowerCase() === "authorization");
    const token = /^Bearer +(\S+)$/i.exec(request.headers[name ?? ""] ?? "")?.[1];
    return token !== undefined && sameText(token, this.#token);
  }
}

function serve(route: Route, pathname: string, query: URLSearchParams, bodyText: string): HttpResponse {
  const body = parseJson(bodyText);
  if (body === brokenJson) return problemResponse(problems.badRequest, "the body is not JSON");
  const answer = route.serve({ ...Object.fromEntries(query), ...matchPath(route.path, pathname), body });
  if (!answer.ok) {
    return problemResponse(answer.problem, answer.detail, answer.errors && { errors: answer.errors });
  }
  const headers = { "content-type": "application/json" };
  return { status: 200, headers, body: JSON.stringify(answer.body) };
}

const brokenJson = Symbol("broken JSON");

function parseJson(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return brokenJson;
  }
}

function openApiRoute(site: string, routes: readonly Route[]): Route {
  let document: object | undefined;
  return route({
    method: "GET",
    path: "/management/v1/openapi.json",
    summary: "This document",
    input: z.object({}),
    response: z.looseObject({}),
    answer: () => ({ ok: true, body: (document ??= openApiDocument(site, routes)) }),
  });
}
