import { z } from "zod";
import type { HttpAnswer, HttpRequest, HttpResponse } from "../../kernel/index.ts";
import { sameText } from "../sip/index.ts";
import { openApiDocument } from "./open-api.ts";
import { problemResponse, problems } from "./problems.ts";
import { matchPath, route } from "./route.ts";
import type { Answer, LaterAnswer, Route } from "./route.ts";

/** A request that was served, for the record: the route without identifiers, never the query. */
export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly isPaced: boolean;
}

export interface HttpApiOptions {
  readonly title: string;
  /** Where the API's own description is. */
  readonly openApiPath: string;
  readonly routes: readonly Route[];
  /** The bearer token of every request. */
  readonly token: string;
  served(request: ServedRequest): void;
}

const jsonCharactersMax = 1_048_576;
const textCharactersMax = 8 * 1_048_576;
const unknownPath = "(unknown)";

/** An HTTP API of a system, a core without I/O: request in, response out; every error is a problem document. */
export class HttpApi {
  readonly #options: HttpApiOptions;
  readonly #routes: readonly Route[];

  constructor(options: HttpApiOptions) {
    this.#options = options;
    this.#routes = [...options.routes, openApiRoute(options)];
  }

  handle(request: HttpRequest): HttpAnswer {
    const [pathname = "", query] = request.path.split("?", 2);
    const here = this.#routes.filter((candidate) => matchPath(candidate.path, pathname) !== undefined);
    const route = here.find((candidate) => candidate.method === request.method);
    const served = (response: HttpResponse): HttpResponse => {
      this.#options.served({
        method: request.method,
        path: here[0]?.path ?? unknownPath,
        status: response.status,
        isPaced: route?.isPaced === true,
      });
      return response;
    };
    const answer = this.#answer(request, here, route, pathname, new URLSearchParams(query));
    if (!("later" in answer)) return served(answer);
    return (respond) => answer.later((known) => respond(served(responseOf(known))));
  }

  #answer(
    request: HttpRequest,
    here: readonly Route[],
    route: Route | undefined,
    pathname: string,
    query: URLSearchParams,
  ): HttpResponse | LaterAnswer {
    if (!this.#isAuthorised(request)) {
      return problemResponse(
        problems.unauthorised,
        "send the token of this system: Authorization: Bearer …",
        {
          headers: { "www-authenticate": "Bearer" },
        },
      );
    }
    if (here.length === 0) return problemResponse(problems.notFound, `there is nothing at ${pathname}`);
    if (route === undefined) {
      const allow = here.map((candidate) => candidate.method).join(", ");
      const detail = `${pathname} answers ${allow}, not ${request.method}`;
      return problemResponse(problems.methodNotAllowed, detail, { headers: { allow } });
    }
    const charactersMax = route.takesText === true ? textCharactersMax : jsonCharactersMax;
    if (request.body.length > charactersMax) {
      return problemResponse(problems.tooLarge, `a body has at most ${charactersMax} characters here`);
    }
    return serve(route, pathname, query, request.body);
  }

  #isAuthorised(request: HttpRequest): boolean {
    const name = Object.keys(request.headers).find((header) => header.toLowerCase() === "authorization");
    const token = /^Bearer +(\S+)$/i.exec(request.headers[name ?? ""] ?? "")?.[1];
    return token !== undefined && sameText(token, this.#options.token);
  }
}

function serve(
  route: Route,
  pathname: string,
  query: URLSearchParams,
  bodyText: string,
): HttpResponse | LaterAnswer {
  const body = route.takesText === true ? bodyText : parseJson(bodyText);
  if (body === brokenJson) return problemResponse(problems.badRequest, "the body is not JSON");
  const answer = route.serve({ ...Object.fromEntries(query), ...matchPath(route.path, pathname), body });
  return "later" in answer ? answer : responseOf(answer);
}

function responseOf(answer: Answer): HttpResponse {
  if (!answer.ok) {
    return problemResponse(answer.problem, answer.detail, answer.errors && { errors: answer.errors });
  }
  if ("text" in answer) {
    return { status: 200, headers: { "content-type": answer.contentType }, body: answer.text };
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

function openApiRoute({ title, openApiPath, routes }: HttpApiOptions): Route {
  let document: object | undefined;
  return route({
    method: "GET",
    path: openApiPath,
    summary: "This document",
    input: z.object({}),
    response: z.looseObject({}),
    answer: () => ({ ok: true, body: (document ??= openApiDocument(title, routes)) }),
  });
}
