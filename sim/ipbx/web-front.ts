import type { Host, Listener, ServerSecurity, World } from "../kernel/index.ts";
import type { EncryptionParameters } from "./encryption-parameters.ts";
import { FileFront } from "./file-front.ts";
import type { FrontedFiles } from "./file-front.ts";
import { WebAdministration } from "./web-administration.ts";

/** What a site shows by HTTPS. */
export interface WebOptions {
  readonly security: ServerSecurity;
  /** Where remote phones fetch their files. */
  readonly filesPort: number;
  /** Where the administrator's pages are. */
  readonly administrationPort: number;
  readonly administratorPassword: string;
}

/** The HTTPS ports of a site: files for remote phones, and the web administration. */
export class WebFront {
  readonly #world: World;
  readonly #host: Host;
  readonly #options: WebOptions;
  readonly #files: FileFront;
  readonly #administration: WebAdministration;
  #listeners: readonly Listener[] = [];

  constructor(
    world: World,
    host: Host,
    site: string,
    options: WebOptions,
    parameters: EncryptionParameters,
    files: FrontedFiles,
  ) {
    this.#world = world;
    this.#host = host;
    this.#options = options;
    this.#files = new FileFront(parameters.path, files);
    const { administratorPassword } = options;
    this.#administration = new WebAdministration(site, administratorPassword, parameters, world.clock);
  }

  /** Opens the ports. Rejects with the network's ListenError when one cannot be opened. */
  async start(): Promise<void> {
    const { network } = this.#world;
    const { security, filesPort, administrationPort } = this.#options;
    this.#listeners = [
      network.serveHttp(
        this.#host,
        filesPort,
        (request, from) => this.#files.handle(request, from),
        security,
      ),
      network.serveHttp(
        this.#host,
        administrationPort,
        (request, from) => this.#administration.handle(request, from),
        security,
      ),
    ];
    await Promise.all(this.#listeners.map(({ ready }) => ready));
  }

  stop(): void {
    for (const listener of this.#listeners) listener.close();
    this.#listeners = [];
  }
}
