import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ControlProblem, problems } from "./problems.ts";
import { problemSchema } from "./schemas.ts";

/** What goes into an operation and what comes out, as schemas. */
export interface Shape<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  /** Media type of the answer when it is no JSON. */
  readonly produces?: string;
}

/** What an operation is given: the parts of the request, checked. */
export interface Input<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
}

type Method = "GET" | "PUT" | "POST" | "DELETE";

/** One operation of the API; `:name` in its path is a parameter. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly shape: Shape;
  handle(request: { params: unknown; query: unknown; body: unknown }): unknown;
}

/** Declares an operation, as in `get("/sites", "All sites", { answer }, () => …)`. */
export const get = declares("GET");
export const put = declares("PUT");
export const post = declares("POST");
export const remove = declares("DELETE");

function declares(method: Method) {
  return <
    Params extends z.ZodType = z.ZodUnknown,
    Query extends z.ZodType = z.ZodUnknown,
    Body extends z.ZodType = z.ZodUnknown,
    Answer extends z.ZodType = z.ZodUnknown,
  >(
    path: string,
    summary: string,
    shape: Shape<Params, Query, Body, Answer>,
    answer: (input: Input<Params, Query, Body>) => z.input<Answer> | Promise<z.input<Answer>>,
  ): Route => ({
    method,
    path,
    summary,
    shape,
    handle: ({ params, query, body }) =>
      answer({
        params: checked(shape.params, "path", params),
        query: checked(shape.query, "query", query),
        body: checked(shape.body, "body", body),
      }),
  });
}

/** Adds an operation to the server and, from the same schemas, to its OpenAPI document. */
export function addRoute(app: FastifyInstance, prefix: string, { method, path, ...route }: Route): void {
  const { params, query, body, answer, produces = "application/json" } = route.shape;
  const success = { description: "Done", content: { [produces]: { schema: jsonSchema(answer, "output") } } };
  const schema = {
    summary: route.summary,
    ...(params && { params: jsonSchema(params, "input") }),
    ...(query && { querystring: jsonSchema(query, "input") }),
    ...(body && { body: jsonSchema(body, "input") }),
    response: { 200: success, default: problemResponse },
  };
  app.route({
    method,
    url: `${prefix}${path}`,
    schema,
    async handler(request, reply) {
      return reply.type(produces).send(await route.handle(request));
    },
  });
}

function checked<Schema extends z.ZodType>(
  schema: Schema | undefined,
  part: string,
  value: unknown,
): z.output<Schema> {
  if (schema === undefined) return value as z.output<Schema>;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => `${[part, ...path].join(".")}: ${message}`);
  throw new ControlProblem(problems.invalidRequest, errors.join("; "), errors);
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

const problemResponse = {
  description: "What was wrong, as problem details (RFC 9457)",
  content: { "application/problem+json": { schema: jsonSchema(problemSchema, "output") } },
};
