import { createConnection } from "node:net";
import { connect as connectTls } from "node:tls";
import { describe, expect, it } from "vitest";
import type { ClientSecurity, ConnectOutcome, Connection, ServerSecurity } from "../kernel/index.ts";
import { LabAuthority } from "./certificates/index.ts";
import { bothWorlds, inVirtualWorld, onTheWire } from "./test-worlds.ts";
import type { TwoHosts } from "./test-worlds.ts";
import { lines } from "./wire/test-lab.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const port = 5061;

/** A server that answers each line in capitals. */
async function listen({ world, server }: TwoHosts, security?: ServerSecurity): Promise<void> {
  const options = security === undefined ? { backlog: 4 } : { backlog: 4, security };
  await world.network.listen(server, port, lines, options, (connection) => ({
    received: (line) => connection.send(line.toUpperCase()),
    closed: () => {},
  })).ready;
}

/** How a client's attempt ends: the answer to its line, or why there was no connection. */
async function talk({ world, server, phone, until }: TwoHosts, security?: ClientSecurity): Promise<string> {
  const ends: string[] = [];
  const connected = (outcome: ConnectOutcome<Connection<string>>) => {
    if (outcome.ok) outcome.connection.send("hello");
    else ends.push([outcome.reason, outcome.distrust].filter(Boolean).join(" "));
  };
  const events = { received: (line: string) => void ends.push(line), closed: () => void ends.push("lost") };
  const to = { address: server.address, port };
  world.network.connect(phone, to, lines, 5000, events, connected, security);
  await until(() => ends.length > 0);
  return ends[0]!;
}

const authorityAt = (nowEpochMs: number) => LabAuthority.create("lab", nowEpochMs);

describe.each(bothWorlds)("a TLS connection in %s", (_, play) => {
  it("carries messages both ways", () =>
    play(async (lab) => {
      const authority = await authorityAt(lab.world.clock.startEpochMs);
      await listen(lab, await authority.issue("site", [lab.server.address]));
      const trusted = [authority.certificate];
      expect(await talk(lab, { trusted, serverName: lab.server.address })).toBe("HELLO");
      expect(await talk(lab, { trusted, serverName: "site" })).toBe("HELLO");
    }));
  it("is refused by a client that does not know the authority", () =>
    play(async (lab) => {
      const [authority, other] = [
        await authorityAt(lab.world.clock.startEpochMs),
        await authorityAt(lab.world.clock.startEpochMs),
      ];
      await listen(lab, await authority.issue("site", [lab.server.address]));
      const ends = [];
      for (const trusted of [[], ["PEM"], [other.certificate]]) {
        ends.push(await talk(lab, { trusted, serverName: "site" }));
      }
      expect(ends).toEqual(Array(3).fill("untrusted unknown-authority"));
    }));
  it("is refused by a client that wanted another server", () =>
    play(async (lab) => {
      const authority = await authorityAt(lab.world.clock.startEpochMs);
      await listen(lab, await authority.issue("site", ["10.9.9.9"]));
      const trusted = [authority.certificate];
      expect(await talk(lab, { trusted, serverName: "other" })).toBe("untrusted wrong-name");
      expect(await talk(lab, { trusted, serverName: lab.server.address })).toBe("untrusted wrong-name");
    }));
  it.each([
    ["expired", -2 * hourMs, -hourMs],
    ["not-yet-valid", dayMs, 2 * dayMs],
  ])("is refused by a client whose clock says %s", (distrust, fromMs, untilMs) =>
    play(async (lab) => {
      const authority = await authorityAt(lab.world.clock.startEpochMs);
      const validity = {
        fromEpochMs: lab.world.clock.startEpochMs + fromMs,
        untilEpochMs: lab.world.clock.startEpochMs + untilMs,
      };
      await listen(lab, await authority.issue("site", [lab.server.address], validity));
      const end = await talk(lab, { trusted: [authority.certificate], serverName: "site" });
      expect(end).toBe(`untrusted ${distrust}`);
    }),
  );
  it("does not come about where nobody speaks TLS", () =>
    play(async (lab) => {
      const authority = await authorityAt(lab.world.clock.startEpochMs);
      await lab.world.network.listen(lab.server, port, lines, { backlog: 4 }, (connection) => ({
        received: () => connection.abort(),
        closed: () => {},
      })).ready;
      expect(await talk(lab, { trusted: [authority.certificate], serverName: "site" })).toBe("refused");
    }));
  it("is not to be had without TLS", () =>
    play(async (lab) => {
      const authority = await authorityAt(lab.world.clock.startEpochMs);
      await listen(lab, await authority.issue("site", [lab.server.address]));
      expect(await talk(lab)).toBe("lost");
    }));
  it("is refused by a client that trusts the server's certificate and not who signed it", () =>
    play(async (lab) => {
      const security = await (await authorityAt(lab.world.clock.startEpochMs)).issue("site", []);
      await listen(lab, security);
      const end = await talk(lab, { trusted: [security.certificate], serverName: "site" });
      expect(end).toBe("untrusted unknown-authority");
    }));
});

describe("the clock of the virtual world", () => {
  it("lets a certificate expire", () =>
    inVirtualWorld(async (lab) => {
      const authority = await authorityAt(lab.world.clock.startEpochMs);
      const validity = {
        fromEpochMs: lab.world.clock.startEpochMs - dayMs,
        untilEpochMs: lab.world.clock.startEpochMs + hourMs,
      };
      await listen(lab, await authority.issue("site", [lab.server.address], validity));
      const security = { trusted: [authority.certificate], serverName: "site" };
      expect(await talk(lab, security)).toBe("HELLO");
      let later = false;
      lab.world.scheduler.schedule(2 * hourMs, () => (later = true));
      await lab.until(() => later);
      expect(await talk(lab, security)).toBe("untrusted expired");
    }));
});

describe("a TLS port on the wire", () => {
  it("survives whoever leaves in the middle of the handshake", () =>
    onTheWire(async (lab) => {
      const authority = await authorityAt(lab.world.clock.startEpochMs);
      await listen(lab, await authority.issue("site", [lab.server.address]));
      const socket = createConnection({ host: lab.server.address, port });
      socket.on("connect", () => {
        socket.write(Buffer.from([22, 3, 1, 2, 0, 1]));
        socket.resetAndDestroy();
      });
      await new Promise((resolve) => socket.once("close", resolve));
      const security = { trusted: [authority.certificate], serverName: "site" };
      expect(await talk(lab, security)).toBe("HELLO");
    }));
  it("refuses TLS 1.1", () =>
    onTheWire(async (lab) => {
      const authority = await authorityAt(lab.world.clock.startEpochMs);
      await listen(lab, await authority.issue("site", [lab.server.address]));
      const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
      const socket = connectTls({ host: lab.server.address, port, rejectUnauthorized: false, ...old });
      const error = await new Promise<Error>((resolve) => socket.once("error", resolve));
      expect(String(error)).toMatch(/protocol version|ECONNRESET|disconnected/);
    }));
});
