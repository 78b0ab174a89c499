import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { refusalOf } from "../domain/refusal.ts";
import type { Engine } from "../engine.ts";
import { requestProblems } from "./request-problems.ts";
import { problemDetailsSchema } from "./schemas/index.ts";
import { placeOf } from "./tags.ts";
import { describeFields } from "./describe-fields.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The engine as the operator of the request has it. */
    engine: Engine;
  }
}

/** One operation of the API: what goes in, what comes out, and what it does. */
export interface Route<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly url: string;
  /** Menu of the application that the operation belongs to. */
  readonly tag: string;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Media type of a body that is no JSON; `body` then describes it only. */
  readonly consumes?: string;
  readonly bodyLimitBytes?: number;
  readonly answer: Answer;
  /** Status of success; 200 unless said. */
  readonly status?: number;
  readonly handle: (
    input: { params: z.output<Params>; query: z.output<Query>; body: z.output<Body> },
    exchange: { request: FastifyRequest; reply: FastifyReply; engine: Engine },
  ) => z.input<Answer> | Promise<z.input<Answer>>;
}

const nothing = z.unknown();

/** Adds an operation to the server and, from the same schemas, to its OpenAPI document. */
export function addRoute<
  Params extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = typeof nothing,
  Answer extends z.ZodType = typeof nothing,
>(app: FastifyInstance, route: Route<Params, Query, Body, Answer>): void {
  const { method, url, status = 200, bodyLimitBytes } = route;
  const query = route.query && withoutOthers(route.query);
  app.route({
    method,
    url,
    ...(bodyLimitBytes === undefined ? {} : { bodyLimit: bodyLimitBytes }),
    schema: documentation(route, status),
    async handler(request, reply) {
      const input = {
        params: checked(route.params, "path", request.params),
        query: checked(query, "query", request.query),
        body:
          route.consumes === undefined
            ? checked(route.body, "body", request.body)
            : (request.body as z.output<Body>),
      };
      const answer = await route.handle(input, { request, reply, engine: request.engine });
      return reply.status(status).send(answer);
    },
  });
}

/** A misspelt filter would otherwise answer more than was asked for. */
function withoutOthers<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema instanceof z.ZodObject ? (schema.strict() as unknown as Schema) : schema;
}

function checked<Schema extends z.ZodType>(
  schema: Schema | undefined,
  part: string,
  value: unknown,
): z.output<Schema> {
  if (schema === undefined) return value as z.output<Schema>;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw refusalOf("the request", requestProblems(part, result.error.issues));
}

function documentation(route: Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>, status: number): object {
  return {
    tags: [route.tag],
    summary: route.summary,
    description: placeOf(route.tag),
    ...(route.params && { params: jsonSchema(route.params, "input") }),
    ...(route.query && { querystring: jsonSchema(route.query, "input") }),
    ...(route.body && { body: jsonSchema(route.body, "input") }),
    ...(route.consumes !== undefined && { consumes: [route.consumes] }),
    response: {
      [status]: jsonSchema(route.answer, "output"),
      default: jsonSchema(problemDetailsSchema, "output"),
    },
  };
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  describeFields(rest);
  return { description: "", ...rest };
}
