import { defineFact, textContent } from "../../sim/kernel/index.ts";
import type {
  ClientSecurity,
  Endpoint,
  Host,
  HttpOutcome,
  HttpRequest,
  Process,
  World,
} from "../../sim/kernel/index.ts";
import { openFtp } from "../../sim/protocols/ftp/index.ts";
import type { FtpFailure } from "../../sim/protocols/ftp/index.ts";
import type { ServerPlan } from "./plan.ts";
import { Softphones } from "./softphones.ts";

/** What a person with an FTP client saw: whether the file was stored, and what the server said if not. */
export const uploadTried = defineFact<{
  server: string;
  user: string;
  path: string;
  stored: boolean;
  said: string;
}>("technician.upload-tried", "outcome");

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

const connectTimeoutMs = 5000;
const replyTimeoutMs = 30_000;

/** A person with an FTP client beside engine and phones, who tries what no engine should. */
export class Technician {
  readonly #world: World;
  readonly #host: Host;
  /** On the same computer. */
  readonly softphones: Softphones;

  readonly #answered: () => void;

  /** `answered` is called whenever a promise is kept. */
  constructor(world: World, host: Host, answered: () => void) {
    this.#world = world;
    this.#host = host;
    this.#answered = answered;
    this.softphones = new Softphones(world, host, answered);
  }

  /** Asks a system of the lab something over HTTP, by TLS when it is said what is trusted. */
  ask(to: Endpoint, request: HttpRequest, security?: ClientSecurity): Promise<HttpOutcome> {
    const { network } = this.#world;
    return new Promise((resolve) => {
      const answered = (outcome: HttpOutcome) => {
        resolve(outcome);
        this.#answered();
      };
      network.request(this.#host, to, request, replyTimeoutMs, answered, security);
    });
  }

  /** Tries to store a text file on a server as that user; a fact tells how it went. */
  tryUpload(server: ServerPlan, { user, password }: Credentials, path: string, text: string): void {
    const target = {
      endpoint: { address: server.address, port: server.port },
      user,
      password,
      path: "",
      connectTimeoutMs,
      replyTimeoutMs,
    };
    const { trace } = this.#world;
    this.#world.spawn("upload of the technician", this.#upload(target, path, text), (end) => {
      if (end.how !== "finished") return;
      const said = end.result;
      trace.record(uploadTried, this.#host.name, server.name, {
        server: server.name,
        user,
        path,
        stored: said === undefined,
        said: said ?? "",
      });
    });
  }

  /** Answers what the server said when it took no file. */
  *#upload(target: Parameters<typeof openFtp>[2], path: string, text: string): Process<string | undefined> {
    const opened = yield* openFtp(this.#world, this.#host, target, "technician");
    if (!opened.ok) return wordsOf(opened.failure);
    const result = yield* opened.client.store(path, textContent(text));
    yield* opened.client.quit();
    return result.ok ? undefined : wordsOf(result.failure);
  }
}

function wordsOf({ reason, reply }: FtpFailure): string {
  return reply === undefined ? reason : `${reply.code} ${reply.lines.join(" ")}`;
}
