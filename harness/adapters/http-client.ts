import { z } from "zod";
import { EngineRefusal } from "../../engine/index.ts";
import { answers } from "../../engine/api/index.ts";
import { workbookType } from "../../engine/workbooks/index.ts";

export interface HttpEngine {
  /** Where the engine serves its API, for example `http://127.0.0.1:8090`. */
  readonly url: string;
  readonly token: string;
}

type QueryValue = string | number | boolean | undefined;

export interface HttpRequest<Answer extends z.ZodType> {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue | readonly string[]>>;
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
    const { detail, errors } = problem.data;
    throw new EngineRefusal(response.status === 401 ? `${what}: status 401: ${detail}` : detail, errors);
  }
  throw new Error(
    `${what} failed with status ${response.status}: ${problem.data?.detail ?? "no problem details"}`,
  );
}

const byteTypes = new Set(["application/octet-stream", workbookType]);

/** The body: text or bytes where the engine says so, else JSON; undefined when it is neither. */
async function bodyOf(response: Response): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("text/")) return response.text();
  if (byteTypes.has(type)) return new Uint8Array(await response.arrayBuffer());
  return response.json().catch(() => undefined);
}

async function send(engine: HttpEngine, request: HttpRequest<z.ZodType>, what: string): Promise<Response> {
  const url = new URL(request.path, engine.url);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) url.searchParams.append(name, String(one));
    }
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
