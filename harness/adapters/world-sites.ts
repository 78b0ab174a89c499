import { z } from "zod";
import type { Host, HttpOutcome, HttpResponse, World } from "../../sim/kernel/index.ts";
import { SiteError } from "../../engine/index.ts";
import type {
  RestartOrder,
  RestartOrderResult,
  SiteApi,
  SiteConnection,
  SitePhone,
  SiteTest,
  TdwRow,
} from "../../engine/index.ts";
import type { NotifyGuest } from "./world-process.ts";

const timeoutMs = 10_000;
const reachable = z.object({ site: z.string(), release: z.string() });
const phones = z.object({ phones: z.array(z.custom<SitePhone>()) });
const orderResult = z.custom<RestartOrderResult>(
  (value) => z.object({ actionId: z.string() }).safeParse(value).success,
);
const table = z.object({ rows: z.array(z.custom<TdwRow>()) });

/** The management interface of the lab's sites, over HTTP in a world of the lab. */
export class WorldSites implements SiteApi {
  readonly #world: World;
  readonly #host: Host;
  readonly #notify: NotifyGuest;

  constructor(world: World, host: Host, notify: NotifyGuest) {
    this.#world = world;
    this.#host = host;
    this.#notify = notify;
  }

  async test(site: SiteConnection): Promise<SiteTest> {
    try {
      const { release } = reachable.parse(await this.#ask(site, "GET", "/management/v1/health"));
      return { ok: true, release };
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      return { ok: false, reason: error.reason, detail: error.detail };
    }
  }

  async inventory(site: SiteConnection): Promise<SitePhone[]> {
    return phones.parse(await this.#ask(site, "GET", "/management/v1/phones")).phones;
  }

  async putRestartOrder(
    site: SiteConnection,
    actionId: string,
    order: RestartOrder,
  ): Promise<RestartOrderResult> {
    return orderResult.parse(await this.#ask(site, "PUT", orderPath(actionId), order));
  }

  async getRestartOrder(site: SiteConnection, actionId: string): Promise<RestartOrderResult | undefined> {
    const response = await this.#request(site, "GET", orderPath(actionId));
    return response.status === 404 ? undefined : orderResult.parse(bodyOf(site, response));
  }

  async tdwTable(site: SiteConnection, range: string): Promise<TdwRow[]> {
    const path = `/management/v1/tdw-tables?range=${encodeURIComponent(range)}`;
    return table.parse(await this.#ask(site, "GET", path)).rows;
  }

  async #ask(site: SiteConnection, method: string, path: string, body?: unknown): Promise<unknown> {
    return bodyOf(site, await this.#request(site, method, path, body));
  }

  async #request(site: SiteConnection, method: string, path: string, body?: unknown): Promise<HttpResponse> {
    const outcome = await new Promise<HttpOutcome>((resolve) => {
      this.#world.network.request(
        this.#host,
        { address: site.host, port: site.port },
        {
          method,
          path,
          headers: {
            authorization: `Bearer ${site.token}`,
            ...(body === undefined ? {} : { "content-type": "application/json" }),
          },
          body: body === undefined ? "" : JSON.stringify(body),
        },
        timeoutMs,
        (answer) => {
          this.#notify();
          resolve(answer);
        },
      );
    });
    if (outcome.ok) return outcome.response;
    const reason = outcome.reason === "refused" ? "refused" : "unreachable";
    throw new SiteError(reason, `site ${site.siteId} at ${site.host}:${site.port}: ${outcome.reason}`);
  }
}

function orderPath(actionId: string): string {
  return `/management/v1/restart-orders/${encodeURIComponent(actionId)}`;
}

function bodyOf(site: SiteConnection, { status, body }: HttpResponse): unknown {
  if (status === 401) throw new SiteError("unauthorised", `site ${site.siteId} refused the management token`);
  if (status < 200 || status > 299) {
    throw new SiteError("refused", `site ${site.siteId} answered ${status}: ${body.slice(0, 500)}`);
  }
  return JSON.parse(body);
}
