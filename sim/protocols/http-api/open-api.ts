import { z } from "zod";
import { problemSchema, problems } from "./problems.ts";
import type { Problem } from "./problems.ts";
import { pathParameters } from "./route.ts";
import type { Route } from "./route.ts";

const everywhere: readonly Problem[] = [problems.badRequest, problems.unauthorised];

/** The OpenAPI 3.1 document of the routes, generated from the schemas that check the requests. */
export function openApiDocument(title: string, routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title, version: "1" },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Problem: jsonSchema(problemSchema, "output") },
    },
  };
}

function operation(route: Route): object {
  const inPath = pathParameters(route.path);
  const { properties = {}, required = [] } = jsonSchema(route.input, "input");
  const { body, ...parameters } = properties;
  return {
    summary: route.summary,
    parameters: Object.entries(parameters).map(([name, schema]) => ({
      name,
      in: inPath.includes(name) ? "path" : "query",
      required: required.includes(name),
      schema,
    })),
    ...(body && {
      requestBody: {
        required: true,
        content: { [route.takesText === true ? "text/plain" : "application/json"]: { schema: body } },
      },
    }),
    responses: {
      200: {
        description: "Done",
        content: {
          [route.contentType ?? "application/json"]: { schema: jsonSchema(route.response, "output") },
        },
      },
      ...Object.fromEntries([...everywhere, ...(route.problems ?? [])].map(problemEntry)),
    },
  };
}

function problemEntry({ status, title }: Problem): [number, object] {
  const schema = { $ref: "#/components/schemas/Problem" };
  return [status, { description: title, content: { "application/problem+json": { schema } } }];
}

function jsonSchema(schema: z.ZodType, io: "input" | "output") {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
