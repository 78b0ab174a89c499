import { isIPv4 } from "node:net";
import type { Host, Process, World } from "../../sim/kernel/index.ts";
import { textContent } from "../../sim/kernel/index.ts";
import { openFtp } from "../../sim/protocols/ftp/index.ts";
import type { FtpClient, FtpFailure, FtpResult, FtpSessionResult } from "../../sim/protocols/ftp/index.ts";
import { DepositError } from "../../engine/index.ts";
import type {
  DepositReason,
  DepositSession,
  DepositTarget,
  DepositTest,
  EngineFile,
  FileDeposit,
} from "../../engine/index.ts";
import { contentOf } from "./engine-files.ts";
import { runForGuest } from "./world-process.ts";
import type { NotifyGuest } from "./world-process.ts";

const connectTimeoutMs = 5000;
const replyTimeoutMs = 30_000;
/** Written and removed again by the connection test, to see whether writing is allowed and there is room. */
const probeName = ".provlab-write-test";
// An empty file fits into a full area, so the probe has a block's length.
const probe = textContent(" ".repeat(512));

/** The engine's file deposit over FTP in a world of the lab: the same dialogue in both worlds. */
export class WorldDeposit implements FileDeposit {
  readonly #world: World;
  readonly #host: Host;
  readonly #notify: NotifyGuest;

  constructor(world: World, host: Host, notify: NotifyGuest) {
    this.#world = world;
    this.#host = host;
    this.#notify = notify;
  }

  async test(target: DepositTarget): Promise<DepositTest> {
    const unknown = unknownName(target);
    if (unknown !== undefined) return unknown;
    const result = await this.#run("test of the deposit", testWriting(this.#world, this.#host, target));
    return result.ok ? { ok: true } : { ok: false, ...describe(result.failure, target) };
  }

  async testReading(target: DepositTarget): Promise<DepositTest> {
    const result = await this.#run("test of reading", testReading(this.#world, this.#host, target));
    return result.ok ? { ok: true } : { ok: false, ...describe(result.failure, target) };
  }

  async open(target: DepositTarget): Promise<DepositSession> {
    const opened = await this.#run("deposit", open(this.#world, this.#host, target));
    if (!opened.ok) throw depositError(opened.failure, target);
    const { client } = opened;
    return {
      store: async (file) => {
        const content = await contentOf(file);
        const stored = await this.#run(`deposit of ${file.name}`, client.store(file.name, content));
        if (!stored.ok) throw await this.#partlySent(client, file, stored.failure, target);
      },
      close: () => this.#run("end of the deposit", client.quit()),
    };
  }

  async remove(target: DepositTarget, names: readonly string[]): Promise<void> {
    const opened = await this.#run("removal from the deposit", open(this.#world, this.#host, target));
    if (!opened.ok) throw depositError(opened.failure, target);
    const { client } = opened;
    for (const name of names) {
      const removed = await this.#run(`removal of ${name}`, client.remove(name));
      if (!removed.ok && removed.failure.reason !== "missing") throw depositError(removed.failure, target);
    }
    await this.#run("end of the removal", client.quit());
  }

  /** Removes what was sent of a file, where the server still answers. */
  async #partlySent(
    client: FtpClient,
    file: EngineFile,
    failure: FtpFailure,
    target: DepositTarget,
  ): Promise<DepositError> {
    if (client.open && failure.reason !== "permission") {
      await this.#run(`removal of a part of ${file.name}`, client.remove(file.name));
    }
    const { reason, detail } = describe(failure, target);
    return new DepositError(reason, `${file.name}: ${detail}`);
  }

  #run<Result>(name: string, process: Process<Result>): Promise<Result> {
    return runForGuest(this.#world, name, process, this.#notify);
  }
}

/** The hosts of a lab have addresses and no names. */
function unknownName({ serverId, host }: DepositTarget): DepositTest | undefined {
  if (isIPv4(host)) return undefined;
  return { ok: false, reason: "name", detail: `download server ${serverId}: nobody knows a host ${host}` };
}

function open(world: World, host: Host, target: DepositTarget): Process<FtpSessionResult> {
  const endpoint = { address: target.host, port: target.port };
  const { user, password, path } = target;
  return openFtp(
    world,
    host,
    { endpoint, user, password, path, connectTimeoutMs, replyTimeoutMs },
    "deposit",
  );
}

function* testReading(world: World, host: Host, target: DepositTarget): Process<FtpSessionResult> {
  const opened = yield* open(world, host, target);
  if (opened.ok) yield* opened.client.quit();
  return opened;
}

function* testWriting(world: World, host: Host, target: DepositTarget): Process<FtpResult> {
  const opened = yield* open(world, host, target);
  if (!opened.ok) return opened;
  const { client } = opened;
  const stored = yield* client.store(probeName, probe);
  const left = stored.ok || stored.failure.reason === "no-space";
  if (left && client.open) yield* client.remove(probeName);
  yield* client.quit();
  return stored;
}

const reasons: Readonly<Record<FtpFailure["reason"], DepositReason>> = {
  refused: "refused",
  untrusted: "refused",
  unreachable: "unreachable",
  "timed-out": "unreachable",
  full: "full",
  login: "login",
  path: "path",
  missing: "transfer",
  permission: "write-permission",
  "no-space": "space",
  broken: "transfer",
  protocol: "transfer",
};

function describe(failure: FtpFailure, target: DepositTarget): { reason: DepositReason; detail: string } {
  const said = failure.reply === undefined ? "" : ` (${failure.reply.code} ${failure.reply.lines.join(" ")})`;
  return {
    reason: reasons[failure.reason],
    detail: `download server ${target.serverId} at ${target.host}:${target.port}: ${failure.reason}${said}`,
  };
}

function depositError(failure: FtpFailure, target: DepositTarget): DepositError {
  const { reason, detail } = describe(failure, target);
  return new DepositError(reason, detail);
}
