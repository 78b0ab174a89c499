import { z } from "zod";
import { type SiteApi, type SiteConnection, SiteError } from "../ports.ts";

const text = z.string().nullable();
const values = { version: text, globalIndex: z.int().nullable(), specificIndex: z.int().nullable() };
const health = z.object({ release: z.string() });
const inventory = z.object({
  phones: z.array(
    z.object({
      mac: z.string(),
      model: z.string(),
      range: z.string(),
      number: text,
      label: text,
      registered: z.boolean(),
      address: text,
      ...values,
    }),
  ),
});
const orderResult = z.object({
  actionId: z.string(),
  phones: z.array(
    z.object({ mac: z.string(), outcome: z.enum(["ordered", "unknown", "not-registered", "wrong-range"]) }),
  ),
});
const tdwTable = z.object({
  rows: z.array(
    z.object({
      mac: z.string(),
      model: z.string(),
      expected: z.object(values),
      reported: z.object(values),
      reportedAtMs: z.number().nullable(),
    }),
  ),
});

/** The management interface of real sites, over HTTP. A site that says nothing for `timeoutMs` counts as unreachable. */
export function createHttpSites(timeoutMs: number): SiteApi {
  const get = <Schema extends z.ZodType>(site: SiteConnection, path: string, schema: Schema) =>
    ask(site, { path }, schema, timeoutMs);

  return {
    async test(site) {
      try {
        const { release } = await get(site, "health", health);
        return { ok: true, release };
      } catch (error) {
        if (!(error instanceof SiteError)) throw error;
        return { ok: false, reason: error.reason, detail: error.detail };
      }
    },
    inventory: async (site) => (await get(site, "phones", inventory)).phones,
    putRestartOrder: (site, actionId, order) => {
      const request = { path: orderPath(actionId), order };
      return ask(site, request, orderResult, timeoutMs);
    },
    async getRestartOrder(site, actionId) {
      const response = await send(site, { path: orderPath(actionId) }, timeoutMs);
      return response.status === 404 ? undefined : answerOf(site, response, orderResult);
    },
    tdwTable: async (site, range) =>
      (await get(site, `tdw-tables?range=${encodeURIComponent(range)}`, tdwTable)).rows,
  };
}

interface SiteRequest {
  readonly path: string;
  /** Body of a PUT; without it the request is a GET. */
  readonly order?: object;
}

async function ask<Schema extends z.ZodType>(
  site: SiteConnection,
  request: SiteRequest,
  schema: Schema,
  timeoutMs: number,
): Promise<z.output<Schema>> {
  return answerOf(site, await send(site, request, timeoutMs), schema);
}

async function send(
  site: SiteConnection,
  { path, order }: SiteRequest,
  timeoutMs: number,
): Promise<Response> {
  const authorization = `Bearer ${site.token}`;
  const signal = AbortSignal.timeout(timeoutMs);
  const put = {
    method: "PUT",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify(order),
  };
  try {
    const url = `http://${site.host}:${site.port}/management/v1/${path}`;
    return await fetch(url, { signal, ...(order === undefined ? { headers: { authorization } } : put) });
  } catch (error) {
    throw unreachable(site, error);
  }
}

async function answerOf<Schema extends z.ZodType>(
  site: SiteConnection,
  response: Response,
  schema: Schema,
): Promise<z.output<Schema>> {
  const body = await response.text().catch((error: unknown) => {
    throw unreachable(site, error);
  });
  if (response.status === 401 || response.status === 403) {
    throw new SiteError("unauthorised", `status ${response.status}`);
  }
  if (!response.ok) throw new SiteError("refused", `status ${response.status}: ${body.slice(0, 300)}`);
  const result = schema.safeParse(parseJson(body));
  if (result.success) return result.data;
  throw new SiteError("refused", `its answer is not understood: ${z.prettifyError(result.error)}`);
}

function unreachable({ host, port }: SiteConnection, error: unknown): SiteError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new SiteError("unreachable", `${host}:${port}: ${message}`, { cause: error });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function orderPath(actionId: string): string {
  return `restart-orders/${encodeURIComponent(actionId)}`;
}
