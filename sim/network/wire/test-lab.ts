import type { ConnectOutcome, Host, StreamCodec, StreamProtocol } from "../../kernel/index.ts";
import { WireWorld } from "../../kernel/wire/wire-world.ts";
import { claimBlock, labAddress } from "./index.ts";
import type { Addressing } from "./index.ts";
import { WireNetwork } from "./wire-network.ts";

/** A wire network for tests, with a server and a phone; everything open ends with it. */
export interface TestLab extends AsyncDisposable {
  readonly addressing: Addressing;
  readonly world: WireWorld;
  readonly network: WireNetwork;
  readonly server: Host;
  readonly phone: Host;
  /** Broken invariants that the world heard of. */
  readonly failures: unknown[];
}

export async function openTestLab(): Promise<TestLab> {
  const claim = await claimBlock();
  const failures: unknown[] = [];
  const { world, network } = openWorld(claim.addressing, failures);
  const server = network.addHost("server", labAddress(claim.addressing, 0, 2));
  const phone = network.addHost("phone", labAddress(claim.addressing, 1, 1));
  return {
    addressing: claim.addressing,
    world,
    network,
    server,
    phone,
    failures,
    async [Symbol.asyncDispose]() {
      network.close();
      await claim.release();
    },
  };
}

/** One more world with its own network on the same addresses. */
export function openWorld(addressing: Addressing, failures: unknown[]) {
  let network: WireNetwork | undefined;
  const world = new WireWorld({
    seed: "a",
    startEpochMs: performance.timeOrigin,
    network: (world) => (network = new WireNetwork(world, addressing)),
    failed: (error) => failures.push(error),
  });
  return { world, network: network! };
}

const lineCodec: StreamCodec<string> = {
  print: (line) => Buffer.from(`${line}\n`),
  createParser() {
    let rest = "";
    return {
      push(bytes) {
        const lines = (rest + Buffer.from(bytes).toString()).split("\n");
        rest = lines.pop()!;
        return lines;
      },
    };
  },
};

/** Lines of text in both directions. */
export const lines: StreamProtocol<string, string> = {
  name: "lines",
  request: lineCodec,
  response: lineCodec,
};

/** The established connection of an outcome; throws when there is none. */
export function established<Established>(outcome: ConnectOutcome<Established>): Established {
  if (!outcome.ok) throw new Error(`no connection: ${outcome.reason}`);
  return outcome.connection;
}
