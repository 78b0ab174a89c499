import type { Process, Received } from "../../sim/kernel/index.ts";
import { WireWorld } from "../../sim/kernel/wire/wire-world.ts";
import { WireNetwork, labAddress } from "../../sim/network/wire/index.ts";
import type { Addressing } from "../../sim/network/wire/index.ts";
import { firmwareHeadBytes, readFirmwareHead } from "../../sim/protocols/firmware/index.ts";
import { openFtp } from "../../sim/protocols/ftp/index.ts";
import type { FtpFailure } from "../../sim/protocols/ftp/index.ts";
import { InputError } from "../input-error.ts";
import type { PhoneModel } from "../../sim/phones/index.ts";
import { versionsOf } from "./storm-plan.ts";
import type { StormOptions } from "./options.ts";

/**
 * Looks at the user's own server before a storm goes there: does it let the account in, and has it
 * firmware for the models? Throws an InputError that says what is missing. Answers the options as they are
 * for the lab's own server.
 */
export async function examineRealServer(
  options: StormOptions,
  addressing: Addressing,
): Promise<StormOptions> {
  if (options.real === undefined) return options;
  const problem = await inWorldOfItsOwn(addressing, (world, network) =>
    examination(world, network, addressing, options),
  );
  if (problem === undefined) return options;
  throw new InputError([{ place: { file: "--server" }, message: problem }]);
}

function inWorldOfItsOwn<Result>(
  addressing: Addressing,
  process: (world: WireWorld, network: WireNetwork) => Process<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const network: { current?: WireNetwork } = {};
    const world = new WireWorld({
      seed: "examination",
      startEpochMs: performance.timeOrigin,
      keeping: "counters",
      failed: reject,
      network: (created) => (network.current = new WireNetwork(created, addressing)),
    });
    world.spawn("look at the server", process(world, network.current!), (end) => {
      network.current!.close();
      if (end.how === "finished") resolve(end.result);
      else reject(end.how === "failed" ? end.error : new Error(`the look at the server was ${end.how}`));
    });
  });
}

/** Answers what is wrong with the server, or undefined. */
function* examination(
  world: WireWorld,
  network: WireNetwork,
  addressing: Addressing,
  { real, models, tempo }: StormOptions,
): Process<string | undefined> {
  const { address, port, path, user, password } = real!.server;
  const where = `${user}@${address}:${port}/${path}`;
  const host = network.addHost("visitor", labAddress(addressing, 0, 2));
  const { connectTimeoutMs, replyTimeoutMs } = tempo;
  const target = { endpoint: { address, port }, user, password, path, connectTimeoutMs, replyTimeoutMs };
  const opened = yield* openFtp(world, host, target);
  if (!opened.ok) return `${where} lets no phone in: ${reasonText(opened.failure)}`;
  for (const model of models) {
    const { file } = model.firmware;
    const sink = {
      headBytes: firmwareHeadBytes,
      stopAfterBytes: firmwareHeadBytes,
      verify: "length",
    } as const;
    const result = yield* opened.client.retrieve(file, sink);
    if (!result.ok)
      return `${where} has no ${file} for the ${model.name}: ${reasonText(result.failure)}; ${remedy}`;
    const problem = problemOf(model, result.received);
    if (problem !== undefined) return `${file} on ${where} ${problem}; ${remedy}`;
  }
  yield* opened.client.quit();
  return undefined;
}

const remedy = "`provlab storm --write-files FOLDER` with the same options writes files for it";

function problemOf(model: PhoneModel, { head }: Received): string | undefined {
  const found = readFirmwareHead(head);
  if (found === undefined) return "is no firmware that a virtual phone can read";
  if (found.model !== model.name) return `is firmware for the ${found.model}, not for the ${model.name}`;
  const { running } = versionsOf(model);
  return found.version === running ? `is version ${running}, which the phones run already` : undefined;
}

function reasonText({ reason, reply }: FtpFailure): string {
  return reply === undefined ? reason : `${reason} (${reply.code} ${reply.lines.join(" ")})`;
}
