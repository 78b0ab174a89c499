import type {
  Endpoint,
  Host,
  HttpAnswer,
  HttpOutcome,
  HttpRequest,
  HttpResponse,
  Listener,
  ServerSecurity,
  World,
} from "../kernel/index.ts";
import { borderFileRelayed } from "./facts.ts";

export interface FileRelayOptions {
  /** Where remote phones ask. */
  readonly port: number;
  readonly security: ServerSecurity;
  /** Where the site serves its files. */
  readonly site: Endpoint;
  /** The certificates that vouch for the site, PEM. */
  readonly trusted: readonly string[];
}

/** How long the site may take for a file. */
const siteTimeoutMs = 30_000;
/** What belongs to the answer, and not to the connection that brought it. */
const keptHeaders = ["content-type", "allow"];

/**
 * Relays files from the site to remote phones over HTTPS, a connection to each side (MBG-FW-001). It knows no
 * hash: whether a path leads to a file is the site's to say.
 */
export class FileRelay {
  readonly #world: World;
  readonly #host: Host;
  readonly #id: string;
  readonly #options: FileRelayOptions;
  #listener: Listener | undefined;

  constructor(world: World, host: Host, id: string, options: FileRelayOptions) {
    this.#world = world;
    this.#host = host;
    this.#id = id;
    this.#options = options;
  }

  /** Opens the port. Rejects with the network's ListenError when that cannot be. */
  start(): Promise<void> {
    const { port, security } = this.#options;
    const handle = (request: HttpRequest, from: Endpoint) => this.#relay(request, from);
    this.#listener = this.#world.network.serveHttp(this.#host, port, handle, security);
    return this.#listener.ready;
  }

  stop(): void {
    this.#listener?.close();
    this.#listener = undefined;
  }

  #relay({ method, path, body }: HttpRequest, from: Endpoint): HttpAnswer {
    const { site, trusted } = this.#options;
    const { network } = this.#world;
    const request = { method, path, headers: { host: site.address }, body };
    const security = { trusted, serverName: site.address };
    return (respond) => {
      const answered = (outcome: HttpOutcome) => {
        const response = passedBack(outcome);
        const file = path.split(/[?#]/)[0]!.split("/").at(-1)!; // the rest of the path is a secret
        const phone = network.nameOf(from.address);
        this.#world.trace.record(borderFileRelayed, this.#id, phone, { file, status: response.status });
        respond(response);
      };
      network.request(this.#host, site, request, siteTimeoutMs, answered, security);
    };
  }
}

/** What the phone is answered: the site's own answer, or that the site gave none (RFC 9110 §15.6.3, §15.6.5). */
function passedBack(outcome: HttpOutcome): HttpResponse {
  if (!outcome.ok) return { status: outcome.reason === "timed-out" ? 504 : 502, headers: {}, body: "" };
  const { status, headers, body } = outcome.response;
  const kept = Object.entries(headers).filter(([name]) => keptHeaders.includes(name.toLowerCase()));
  return { status, headers: Object.fromEntries(kept), body };
}
