import { z } from "zod";
import type { HttpAnswer, HttpRequest, HttpResponse } from "../../kernel/index.ts";
import { sameText } from "../sip/index.ts";
import { openApiDocument } from "./open-api.ts";
import { problemResponse, problems } from "./problems.ts";
import { noInput, pathMatcher, route } from "./route.ts";
import type { Answer, LaterAnswer, PathMatcher, Route } from "./route.ts";

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

/** A route at the path of a request, with the parameters that stand in the path. */
interface RouteHere {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** An HTTP API of a system, a core without I/O: request in, response out; every error is a problem document. */
export class HttpApi {
  readonly #options: HttpApiOptions;
  readonly #routes: readonly { readonly route: Route; readonly parametersOf: PathMatcher }[];

  constructor(options: HttpApiOptions) {
    this.#options = options;
    this.#routes = [...options.routes, openApiRoute(options)].map((route) => ({
      route,
      parametersOf: pathMatcher(route.path),
    }));
  }

  handle(request: HttpRequest): HttpAnswer {
    const [pathname = "", query] = request.path.split("?", 2);
    const here = this.#routesAt(pathname);
    const asked = here.find(({ route }) => route.method === request.method);
    const served = (response: HttpResponse): HttpResponse => {
      this.#options.served({
        method: request.method,
        path: here[0]?.route.path ?? unknownPath,
        status: response.status,
        isPaced: asked?.route.isPaced === true,
      });
      return response;
    };
    const answer = this.#answer(request, here, asked, pathname, query);
    if (!("later" in answer)) return served(answer);
    return (respond) => answer.later((known) => respond(served(responseOf(known))));
  }

  #routesAt(pathname: string): RouteHere[] {
    const segments = pathname.split("/");
    return this.#routes.flatMap(({ route, parametersOf }) => {
      const parameters = parametersOf(segments);
      return parameters === undefined ? [] : { route, parameters };
    });
  }

  #answer(
    request: HttpRequest,
    here: readonly RouteHere[],
    asked: RouteHere | undefined,
    pathname: string,
    query: string | undefined,
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
    if (asked === undefined) {
      const allow = here.map(({ route }) => route.method).join(", ");
      const detail = `${pathname} answers ${allow}, not ${request.method}`;
      return problemResponse(problems.methodNotAllowed, detail, { headers: { allow } });
    }
    const charactersMax = asked.route.takesText === true ? textCharactersMax : jsonCharactersMax;
    if (request.body.length > charactersMax) {
      return problemResponse(problems.tooLarge, `a body has at most ${charactersMax} characters here`);
    }
    return serve(asked, query, request.body);
  }

  #isAuthorised(request: HttpRequest): boolean {
    const name = Object.keys(request.headers).find((header) => header.toLowerCase() === "authorization");
    const token = /^Bearer +(\S+)$/i.exec(request.headers[name ?? ""] ?? "")?.[1];
    return token !== undefined && sameText(token, this.#options.token);
  }
}

function serve(
  { route, parameters }: RouteHere,
  query: string | undefined,
  bodyText: string,
): HttpResponse | LaterAnswer {
  const body = route.takesText === true ? bodyText : parseJson(bodyText);
  if (body === brokenJson) return problemResponse(problems.badRequest, "the body is not JSON");
  const queried = query === undefined ? {} : Object.fromEntries(new URLSearchParams(query));
  const answer = route.serve({ ...queried, ...parameters, body });
  return "later" in answer ? answer : responseOf(answer);
}

function responseOf(answer: Answer): HttpResponse {
  if (!answer.ok) {
    return problemResponse(answer.problem, answer.detail, answer.errors && { errors: answer.errors });
  }
  if ("text" in answer) {
    return { status: 200, headers: { "content-type": answer.contentType }, body: answer.text };
  }
  return new JsonResponse(answer.body);
}

/** A document that is printed for those who need its text. */
class JsonResponse implements HttpResponse {
  readonly status = 200;
  readonly headers = { "content-type": "application/json" };
  readonly document: unknown;
  #body: string | undefined;

  constructor(document: unknown) {
    this.document = document;
  }

  get body(): string {
    return (this.#body ??= JSON.stringify(this.document));
  }
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

const documentSchema = z.looseObject({});

function openApiRoute({ title, openApiPath, routes }: HttpApiOptions): Route {
  let document: object | undefined;
  return route({
    method: "GET",
    path: openApiPath,
    summary: "This document",
    input: noInput,
    response: documentSchema,
    answer: () => ({ ok: true, body: (document ??= openApiDocument(title, routes)) }),
  });
}
