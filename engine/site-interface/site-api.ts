import { z } from "zod";
import { bytesOf } from "../domain/engine-file.ts";
import { type DigitalImage, type SiteApi, type SiteConnection, SiteError, type SiteTest } from "../ports.ts";
import * as answers from "./site-answers.ts";

export interface SiteRequest {
  readonly method: "GET" | "PUT" | "DELETE";
  /** Path and query behind the host. */
  readonly path: string;
  readonly body?: { readonly type: "application/json" | "text/plain"; readonly text: string };
}

export interface SiteResponse {
  readonly status: number;
  readonly body: string;
  /** What the body says, where it was never printed. */
  readonly document?: unknown;
}

/** Carries one request to a site, with its token; rejects with a `SiteError` when the site can't be reached. */
export type SendToSite = (site: SiteConnection, request: SiteRequest) => Promise<SiteResponse>;

/** The management interface of an iPBX, over any way to carry a request to it. */
export function siteApiOver(send: SendToSite): SiteApi {
  const ask = async <Schema extends z.ZodType>(site: SiteConnection, request: SiteRequest, schema: Schema) =>
    understood(site, await send(site, request), schema);
  const get = <Schema extends z.ZodType>(site: SiteConnection, path: string, schema: Schema) =>
    ask(site, { method: "GET", path: `${root}/${path}` }, schema);
  const find = async <Schema extends z.ZodType>(site: SiteConnection, path: string, schema: Schema) => {
    const response = await send(site, { method: "GET", path: `${root}/${path}` });
    return response.status === 404 ? undefined : understood(site, response, schema);
  };
  const put = <Schema extends z.ZodType>(
    site: SiteConnection,
    path: string,
    body: object,
    schema: Schema,
  ) => {
    const sent = { type: "application/json", text: JSON.stringify(body) } as const;
    return ask(site, { method: "PUT", path: `${root}/${path}`, body: sent }, schema);
  };
  const remove = <Schema extends z.ZodType>(site: SiteConnection, path: string, schema: Schema) =>
    ask(site, { method: "DELETE", path: `${root}/${path}` }, schema);

  return {
    test: (site) => tested(get(site, "health", answers.healthAnswer)),
    inventory: async (site, range) => {
      const path = range === undefined ? "phones" : `phones?range=${part(range)}`;
      return (await get(site, path, answers.inventoryAnswer)).phones;
    },
    putRestartOrder: (site, actionId, order) =>
      put(site, `restart-orders/${part(actionId)}`, order, answers.orderAnswer),
    getRestartOrder: (site, actionId) => find(site, `restart-orders/${part(actionId)}`, answers.orderAnswer),
    tdwTable: (site, range, since = null) => {
      const changes = since === null ? "" : `&since=${since}`;
      return get(site, `tdw-tables?range=${part(range)}${changes}`, answers.tdwAnswer);
    },
    resetTdwTable: async (site, range) =>
      (await remove(site, `tdw-tables?range=${part(range)}`, answers.resetAnswer)).deletedRows,
    async clearSpaces(site, range) {
      await remove(site, `embedded-spaces?range=${part(range)}`, answers.anyAnswer);
    },
    testGateway: (site, gateway) =>
      tested(get(site, `gateways/${part(gateway)}/health`, answers.healthAnswer)),
    hasDigitalImage: async (site, image) =>
      (await find(site, imagePath(image), answers.anyAnswer)) !== undefined,
    async putDigitalImage(site, image, file) {
      const body = { type: "text/plain", text: Buffer.from(await bytesOf(file)).toString("base64") } as const;
      await ask(site, { method: "PUT", path: `${root}/${imagePath(image)}`, body }, answers.anyAnswer);
    },
    putDigitalOrder: (site, actionId, order) =>
      put(site, `digital-orders/${part(actionId)}`, order, answers.digitalOrderAnswer),
    getDigitalOrder: (site, actionId) =>
      find(site, `digital-orders/${part(actionId)}`, answers.digitalOrderAnswer),
  };
}

const root = "/management/v1";
const part = encodeURIComponent;

function imagePath({ model, version }: DigitalImage): string {
  return `digital-images/${part(model)}/${part(version)}`;
}

async function tested(answer: Promise<{ release: string }>): Promise<SiteTest> {
  try {
    return { ok: true, release: (await answer).release };
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return { ok: false, reason: error.reason, detail: error.detail };
  }
}

function understood<Schema extends z.ZodType>(
  { siteId }: SiteConnection,
  response: SiteResponse,
  schema: Schema,
): z.output<Schema> {
  const { status } = response;
  if (status === 401 || status === 403) {
    throw new SiteError("unauthorised", `site ${siteId} refused the management token (status ${status})`);
  }
  if (status < 200 || status > 299) {
    throw new SiteError(
      "refused",
      `site ${siteId} answered status ${status}: ${response.body.slice(0, 300)}`,
    );
  }
  const result = schema.safeParse(response.document ?? parseJson(response.body));
  if (result.success) return result.data;
  throw new SiteError(
    "refused",
    `the answer of site ${siteId} is not understood: ${z.prettifyError(result.error)}`,
  );
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
