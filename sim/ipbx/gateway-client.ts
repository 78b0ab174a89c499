import type { Content, Host, HttpOutcome, Process, World } from "../kernel/index.ts";
import { askSystem, lineOrderResultSchema, lineReportSchema } from "../protocols/digital-line/index.ts";
import type { LineOrder, LineReport, SystemLink } from "../protocols/digital-line/index.ts";

/** How a site talks to one of its gateways. */
export class GatewayClient {
  readonly link: SystemLink;
  readonly #world: World;
  readonly #host: Host;

  constructor(world: World, host: Host, link: SystemLink) {
    this.#world = world;
    this.#host = host;
    this.link = link;
  }

  /** The release of the gateway; undefined when it does not answer. */
  *health(): Process<string | undefined> {
    const outcome = yield* this.#ask("GET", "/management/v1/health");
    const body = bodyOf(outcome) as { release?: unknown } | undefined;
    return typeof body?.release === "string" ? body.release : undefined;
  }

  /** Which versions a site's phones run; undefined when the gateway does not answer. */
  *reports(site: string): Process<LineReport | undefined> {
    const path = `/gateway/v1/phones?site=${encodeURIComponent(site)}`;
    return lineReportSchema.safeParse(bodyOf(yield* this.#ask("GET", path))).data;
  }

  /** Gives the gateway an image that it does not have yet. False when that failed. */
  *bringImage(model: string, version: string, image: Content): Process<boolean> {
    const path = `/gateway/v1/images/${encodeURIComponent(model)}/${encodeURIComponent(version)}`;
    const known = yield* this.#ask("GET", path);
    if (known.ok && known.response.status === 200) return true;
    if (!known.ok) return false;
    const base64 = Buffer.from(image.bytes(0, image.sizeBytes)).toString("base64");
    const stored = yield* this.#ask("PUT", path, base64);
    return stored.ok && stored.response.status === 200;
  }

  /** Hands over an order. Answers the numbers that the gateway does not serve now; undefined when it failed. */
  *order(actionId: string, order: LineOrder): Process<readonly string[] | undefined> {
    const path = `/gateway/v1/line-orders/${encodeURIComponent(actionId)}`;
    const outcome = yield* this.#ask("PUT", path, JSON.stringify(order));
    const result = lineOrderResultSchema.safeParse(bodyOf(outcome)).data;
    return result?.phones.flatMap((phone) => (phone.outcome === "ordered" ? [] : [phone.number]));
  }

  #ask(method: "GET" | "PUT", path: string, body = ""): Process<HttpOutcome> {
    return askSystem(this.#world, this.#host, this.link, { method, path, body });
  }
}

/** The JSON of a 200; undefined for everything else. */
function bodyOf(outcome: HttpOutcome): unknown {
  if (!outcome.ok || outcome.response.status !== 200) return undefined;
  try {
    return JSON.parse(outcome.response.body);
  } catch {
    return undefined;
  }
}
