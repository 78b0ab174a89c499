import { MemorySpace } from "./spaces/memory-space.ts";
import { VirtualWorld } from "../kernel/index.ts";
import type { Fact, Host, Process, TraceKeeping } from "../kernel/index.ts";
import { VirtualNetwork } from "../network/index.ts";
import { openFtp } from "../protocols/ftp/index.ts";
import type { FtpClient, FtpTarget } from "../protocols/ftp/index.ts";
import type { DownloadServerOptions, ServerLimits } from "./options.ts";
import { createDownloadServer } from "./server.ts";

export const writer = {
  user: "w67",
  password: "write",
  role: "write",
  range: "6xxxi",
  space: "6xxxi",
} as const;
export const reader = {
  user: "r67",
  password: "read",
  role: "read",
  range: "6xxxi",
  space: "6xxxi",
} as const;
export const other = {
  user: "w53",
  password: "write",
  role: "write",
  range: "53xxip",
  space: "53xxip",
} as const;

export interface LabOptions {
  readonly profile?: DownloadServerOptions["profile"];
  readonly limits?: Partial<ServerLimits>;
  readonly quotaBytes?: number;
  readonly printEveryMessage?: boolean;
  readonly keeping?: TraceKeeping;
}

/** A server with two spaces in the virtual world, and hosts that talk to it. */
export async function openLab(options: LabOptions = {}) {
  let network!: VirtualNetwork;
  const world = new VirtualWorld({
    seed: "test",
    keeping: options.keeping ?? "all",
    network: (world) =>
      (network = new VirtualNetwork(world, {}, { printEveryMessage: options.printEveryMessage ?? false })),
  });
  const nowEpochMs = () => world.clock.startEpochMs + world.clock.nowMs;
  const space = new MemorySpace({ nowEpochMs, quotaBytes: options.quotaBytes ?? Infinity });
  const server = createDownloadServer(world, {
    name: "ftp",
    host: network.addHost({ name: "ftp", address: "10.0.0.1" }),
    port: 21,
    profile: options.profile ?? "embedded",
    accounts: [writer, reader, other],
    spaces: { "6xxxi": space, "53xxip": new MemorySpace({ nowEpochMs }) },
    limits: { passivePorts: { first: 50_000, last: 50_009 }, idleMs: 300_000, queue: 128, ...options.limits },
  });
  const starting = server.start();
  await starting;
  let hosts = 0;
  const newHost = (): Host => {
    hosts += 1;
    return network.addHost({ name: `phone-${hosts}`, address: `10.0.1.${hosts}` });
  };
  return { world, network, server, space, newHost, endpoint: { address: "10.0.0.1", port: 21 } };
}

export type Lab = Awaited<ReturnType<typeof openLab>>;

export function targetFor(account: { user: string; password: string }, path = ""): FtpTarget {
  return {
    endpoint: { address: "10.0.0.1", port: 21 },
    user: account.user,
    password: account.password,
    path,
    connectTimeoutMs: 5000,
    replyTimeoutMs: 30_000,
  };
}

/** Runs one process in a lab to its end and answers its result. */
export async function play<Result>(lab: Lab, process: Process<Result>): Promise<Result> {
  let result: { value: Result } | undefined;
  lab.world.spawn("test", process, (end) => {
    if (end.how === "failed") throw end.error;
    if (end.how === "finished") result = { value: end.result };
  });
  await lab.world.run(() => result !== undefined);
  if (result === undefined) throw new Error("the process did not finish");
  return result.value;
}

/** Opens a session that is expected to be let in. */
export function* openClient(lab: Lab, host: Host, target: FtpTarget): Process<FtpClient> {
  const session = yield* openFtp(lab.world, host, target);
  if (!session.ok) throw new Error(`no session: ${JSON.stringify(session.failure)}`);
  return session.client;
}

export function factsOf(lab: Lab, kind: string): Fact[] {
  return lab.world.trace.facts.filter((fact) => fact.kind === kind);
}

/** The dialogue of the trace as text, one line a message. */
export function dialogueOf(lab: Lab, conversation?: string): string[] {
  return lab.world.trace.facts
    .filter((fact) => conversation === undefined || fact.conversation === conversation)
    .flatMap(({ kind, data }) => {
      if (kind === "ftp.command") return [`> ${[data["verb"], data["argument"]].join(" ").trim()}`];
      return kind === "ftp.reply" ? [`< ${data["code"]} ${data["text"]}`] : [];
    });
}
