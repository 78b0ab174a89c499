import { textContent } from "../../sim/kernel/index.ts";
import type { Host, Process, World } from "../../sim/kernel/index.ts";
import { openFtp } from "../../sim/protocols/ftp/index.ts";
import type { FtpFailure } from "../../sim/protocols/ftp/index.ts";
import type { ServerPlan } from "./plan.ts";

/** What a person with an FTP client saw: whether the file was stored, and what the server said if not. */
export interface UploadAttempt {
  readonly stored: boolean;
  readonly said: string;
}

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

  constructor(world: World, host: Host) {
    this.#world = world;
    this.#host = host;
  }

  /** Tries to store a text file on a server as that user. */
  tryUpload(
    server: ServerPlan,
    { user, password }: Credentials,
    path: string,
    text: string,
  ): Promise<UploadAttempt> {
    const target = {
      endpoint: { address: server.address, port: server.port },
      user,
      password,
      path: "",
      connectTimeoutMs,
      replyTimeoutMs,
    };
    return new Promise((resolve, reject) => {
      this.#world.spawn("upload of the technician", this.#upload(target, path, text), (end) => {
        if (end.how === "finished") resolve(end.result);
        else reject(end.how === "failed" ? end.error : new Error(`the upload was ${end.how}`));
      });
    });
  }

  *#upload(target: Parameters<typeof openFtp>[2], path: string, text: string): Process<UploadAttempt> {
    const opened = yield* openFtp(this.#world, this.#host, target, "technician");
    if (!opened.ok) return { stored: false, said: wordsOf(opened.failure) };
    const result = yield* opened.client.store(path, textContent(text));
    yield* opened.client.quit();
    return result.ok ? { stored: true, said: "" } : { stored: false, said: wordsOf(result.failure) };
  }
}

function wordsOf({ reason, reply }: FtpFailure): string {
  return reply === undefined ? reason : `${reply.code} ${reply.lines.join(" ")}`;
}
