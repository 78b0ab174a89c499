import { z } from "zod";
import { problems } from "./problems.ts";
import type { Problem, ProblemError } from "./problems.ts";

/** What a route answers: the body of a 200, or a problem. */
export type Answer =
  | { readonly ok: true; readonly body: unknown }
  /** A text in place of JSON. */
  | { readonly ok: true; readonly text: string; readonly contentType: string }
  | {
      readonly ok: false;
      readonly problem: Problem;
      readonly detail: string;
      readonly errors?: readonly ProblemError[];
    };

/** An answer that is known later, when another system has answered. */
export interface LaterAnswer {
  readonly later: (answer: (answer: Answer) => void) => void;
}

interface RouteDescription {
  readonly method: "GET" | "PUT" | "DELETE";
  /** Names its parameters in braces: `/phones/{mac}`. */
  readonly path: string;
  readonly summary: string;
  readonly response: z.ZodType;
  /** What it answers besides 200 and what every route answers. */
  readonly problems?: readonly Problem[];
  /** The media type of what it answers; JSON by default. */
  readonly contentType?: string;
  /** The body is a text, not JSON. */
  readonly takesText?: boolean;
  /** Asked as often as the pace of the world makes it: again and again while an action runs. */
  readonly isPaced?: boolean;
}

interface RouteDefinition<Input> extends RouteDescription {
  /** An object of the path's parameters, the query's parameters, and `body`. */
  readonly input: z.ZodType<Input>;
  answer(input: Input): Answer | LaterAnswer;
}

/** One operation of an API. */
export interface Route extends RouteDescription {
  readonly input: z.ZodType;
  /** Checks a request's parameters and body, and answers it. */
  serve(raw: Readonly<Record<string, unknown>>): Answer | LaterAnswer;
}

/** Of an operation that takes nothing. Schemas are made once, not for each system that has the operation. */
export const noInput = z.object({});

/** Builds a route whose `answer` sees only what has passed the schema. */
export function route<Input>(definition: RouteDefinition<Input>): Route {
  return {
    ...definition,
    serve(raw) {
      const parsed = definition.input.safeParse(raw);
      if (parsed.success) return definition.answer(parsed.data);
      const errors = parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
      const detail = errors.map(({ field, message }) => `${field}: ${message}`).join("; ");
      return { ok: false, problem: problems.badRequest, detail, errors };
    },
  };
}

/** Tells the parameters of a path, given as its segments, when it is one of this template, else undefined. */
export type PathMatcher = (segments: readonly string[]) => Record<string, string> | undefined;

/** Reads a template once for all paths that are compared with it. */
export function pathMatcher(template: string): PathMatcher {
  const expected = template.split("/").map((text) => ({ text, name: parameterName(text) }));
  return (segments) => {
    if (segments.length !== expected.length) return undefined;
    if (!expected.every(({ text, name }, position) => name !== undefined || text === segments[position])) {
      return undefined;
    }
    const parameters: Record<string, string> = {};
    for (const [position, { name }] of expected.entries()) {
      if (name !== undefined) parameters[name] = decoded(segments[position]!);
    }
    return parameters;
  };
}

/** A segment that is no percent-encoding stays as it is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The names of the parameters in a path. */
export function pathParameters(template: string): string[] {
  return template.split("/").flatMap((segment) => parameterName(segment) ?? []);
}

function parameterName(segment: string): string | undefined {
  return /^\{(\w+)\}$/.exec(segment)?.[1];
}
