import { describe, expect, it } from "vitest";
import { BytesContent, factKind } from "../kernel/index.ts";
import type { Endpoint, Fact, Host, Process, World } from "../kernel/index.ts";
import { openFtp } from "../protocols/ftp/index.ts";
import type { FtpClient, FtpTarget } from "../protocols/ftp/index.ts";
import { openLab, play, reader, writer } from "./test-lab.ts";
import { openWireLab, playOnWire } from "./wire-test-lab.ts";

const image = new BytesContent(Buffer.alloc(3_000_000, "firmware of a phone "));
const whole = { headBytes: 0, verify: "full" } as const;

/** An engine deposits, a phone looks at the head, fetches and misses: all that a boot does over FTP. */
function* depositAndFetch(world: World, host: Host, endpoint: Endpoint): Process<void> {
  const times = { connectTimeoutMs: 5000, replyTimeoutMs: 10_000 };
  const engine = yield* open(world, host, { endpoint, ...writer, path: "", ...times });
  yield* engine.makeDirectory("area");
  yield* engine.store("area/6920.st", image);
  yield* engine.rename("area/6920.st", "area/6930.st");
  yield* engine.list("area");
  yield* engine.quit();
  const phone = yield* open(world, host, { endpoint, ...reader, path: "area", ...times });
  yield* phone.retrieve("startup.cfg", whole);
  yield* phone.retrieve("6930.st", { headBytes: 10, stopAfterBytes: 65_536, verify: "length" });
  yield* phone.retrieve("6930.st", whole);
  yield* phone.store("6930.st", image);
  yield* phone.quit();
  yield* openFtp(world, host, { endpoint, user: "nobody", password: "x", path: "", ...times });
}

function* open(world: World, host: Host, target: FtpTarget): Process<FtpClient> {
  const session = yield* openFtp(world, host, target);
  if (!session.ok) throw new Error(JSON.stringify(session.failure));
  return session.client;
}

/** What parity compares: outcomes and protocol facts without what differs by nature. */
function comparable(facts: readonly Fact[]): unknown[] {
  return facts.flatMap(({ actor, conversation, kind, data }) => {
    const { factClass, volatile } = factKind(kind)!;
    if (factClass !== "outcome" && factClass !== "protocol") return [];
    const kept = Object.fromEntries(Object.entries(data).filter(([name]) => !volatile.has(name)));
    return [{ actor, conversation, kind, data: kept }];
  });
}

describe("the two worlds", () => {
  it.each(["embedded", "vsftpd", "proftpd", "pure-ftpd"])(
    "state the same facts with the profile %s",
    async (profile) => {
      const lab = await openLab({ profile, printEveryMessage: true });
      await play(
        lab,
        depositAndFetch(lab.world, lab.network.addHost({ name: "phone", address: "10.0.1.1" }), lab.endpoint),
      );
      await using wire = await openWireLab(profile);
      await playOnWire(wire.world, depositAndFetch(wire.world, wire.phone, wire.endpoint));
      const [virtual, real] = [comparable(lab.world.trace.facts), comparable(wire.world.trace.facts)];
      expect(real).toEqual(virtual);
      expect(virtual.length).toBeGreaterThan(60);
    },
  );
});
