import { describe, expect, it } from "vitest";
import type { ClientSecurity, HttpOutcome, ServerSecurity } from "../kernel/index.ts";
import { LabAuthority } from "./certificates/index.ts";
import { bothWorlds } from "./test-worlds.ts";
import type { TwoHosts } from "./test-worlds.ts";

const port = 4445;
const bytes = Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(byte)).join("");

/** A server that answers with path and caller, and with every byte there is at /bytes. */
async function serve({ world, server }: TwoHosts, security?: ServerSecurity): Promise<void> {
  const listener = world.network.serveHttp(
    server,
    port,
    ({ path }, from) =>
      path === "/bytes"
        ? { status: 200, headers: { "content-type": "application/octet-stream" }, body: bytes }
        : { status: 200, headers: {}, body: `${path} for ${world.network.nameOf(from.address)} é` },
    security,
  );
  await listener.ready;
}

async function ask(
  { world, server, phone, until }: TwoHosts,
  security?: ClientSecurity,
  path = "/",
): Promise<string> {
  const request = { method: "GET", path, headers: {}, body: "" };
  const outcomes: HttpOutcome[] = [];
  const to = { address: server.address, port };
  world.network.request(phone, to, request, 5000, (outcome) => void outcomes.push(outcome), security);
  await until(() => outcomes.length > 0);
  const outcome = outcomes[0]!;
  return outcome.ok ? outcome.response.body : [outcome.reason, outcome.distrust].filter(Boolean).join(" ");
}

describe.each(bothWorlds)("HTTPS in %s", (_, play) => {
  const prepared = (test: (lab: TwoHosts, authority: LabAuthority) => Promise<void>) =>
    play(async (lab) => test(lab, await LabAuthority.create("lab", lab.world.clock.startEpochMs)));

  it("serves whoever trusts the server's authority", () =>
    prepared(async (lab, authority) => {
      await serve(lab, await authority.issue("site", [lab.server.address]));
      const trusted = [authority.certificate];
      expect(await ask(lab, { trusted, serverName: "site" }, "/a")).toBe("/a for phone é");
      expect(await ask(lab, { trusted, serverName: lab.server.address })).toBe("/ for phone é");
    }));
  it("carries every byte of a file that is no text", () =>
    prepared(async (lab, authority) => {
      await serve(lab, await authority.issue("site", []));
      const trusted = [authority.certificate];
      expect(await ask(lab, { trusted, serverName: "site" }, "/bytes")).toBe(bytes);
    }));
  it("is refused by a client that trusts nobody, or wanted another server", () =>
    prepared(async (lab, authority) => {
      await serve(lab, await authority.issue("site", []));
      const trusted = [authority.certificate];
      expect(await ask(lab, { trusted: [], serverName: "site" })).toBe("untrusted unknown-authority");
      expect(await ask(lab, { trusted, serverName: "other" })).toBe("untrusted wrong-name");
    }));
  it("does not come about when one of the two speaks no TLS", () =>
    prepared(async (lab, authority) => {
      await serve(lab, await authority.issue("site", []));
      expect(await ask(lab)).toBe("refused");
    }));
  it("does not come about with a server that speaks plain HTTP", () =>
    prepared(async (lab, authority) => {
      await serve(lab);
      expect(await ask(lab, { trusted: [authority.certificate], serverName: "site" })).toBe("refused");
    }));
});
