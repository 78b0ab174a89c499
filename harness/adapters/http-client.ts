import { z } from "zod";
import { EngineRefusal } from "../../engine/index.ts";
import { answers } from "../../engine/api/index.ts";

export interface HttpEngine {
  /** Where the engine serves its API, for example `http://127.0.0.1:8090`. */
  readonly url: string;
  readonly token: string;
}

export interface HttpRequest<Answer extends z.ZodType> {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: string | Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array>;
  /** Media type of the body; JSON unless said. */
  readonly type?: string;
  readonly answer: Answer;
}

const timeoutMs = 120_000;

/**
 * Asks an engine and checks its answer against the published schema. Problem details become an `EngineRefusal`; an engine
 * that is out of reach, or answers something else, is another error.
 */
export async function ask<Answer extends z.ZodType>(
  engine: HttpEngine,
  request: HttpRequest<Answer>,
): Promise<z.output<Answer>> {
  const what = `${request.method} ${request.path} of the engine at ${engine.url}`;
  const response = await send(engine, request, what);
  const answer: unknown = await bodyOf(response);
  if (response.ok) return fitting(request.answer, answer, what);
  const problem = answers.problemDetailsSchema.safeParse(answer);
  if (problem.success && problem.data.errors.length > 0) {
    throw new EngineRefusal(problem.data.detail, problem.data.errors);
  }
  throw new Error(
    `${what} failed with status ${response.status}: ${problem.data?.detail ?? "no problem details"}`,
  );
}

/** The body: text where the engine says so, else JSON; undefined when it is neither. */
async function bodyOf(response: Response): Promise<unknown> {
  if (response.headers.get("content-type")?.startsWith("text/csv") === true) return response.text();
  return response.json().catch(() => undefined);
}

async function send(engine: HttpEngine, request: HttpRequest<z.ZodType>, what: string): Promise<Response> {
  const url = new URL(request.path, engine.url);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const { method, body, type = "application/json" } = request;
  const headers: Record<string, string> = { authorization: `Bearer ${engine.token}` };
  if (body !== undefined) headers["content-type"] = type;
  try {
    return await fetch(url, {
      method,
      headers,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body, duplex: "half" }),
    });
  } catch (error) {
    throw new Error(`${what} got no answer; is the engine running there?`, { cause: error });
  }
}

function fitting<Answer extends z.ZodType>(schema: Answer, answer: unknown, what: string): z.output<Answer> {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  throw new Error(
    `${what} gave an answer that does not fit the published API: ${z.prettifyError(result.error)}`,
  );
}
