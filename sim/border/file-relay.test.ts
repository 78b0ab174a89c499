import { expect, it } from "vitest";
import { VirtualWorld, defaultStartEpochMs } from "../kernel/index.ts";
import type { Fact, HttpOutcome, HttpRequest, HttpResponse } from "../kernel/index.ts";
import { LabAuthority } from "../network/certificates/index.ts";
import { VirtualNetwork } from "../network/index.ts";
import { FileRelay } from "./file-relay.ts";

const [siteAddress, borderAddress, phoneAddress] = ["10.0.0.1", "10.0.0.3", "10.9.0.1"];
const port = 4445;
const authority = await LabAuthority.create("lab", defaultStartEpochMs);
const stranger = await LabAuthority.create("stranger", defaultStartEpochMs);

/** A site that answers as it is told (undefined: not at all), and the relay before it. */
async function relayed(
  request: Partial<HttpRequest>,
  site: (asked: HttpRequest) => HttpResponse | undefined,
  { isUp = true, trusted = authority.certificate } = {},
) {
  let network!: VirtualNetwork;
  const facts: Fact[] = [];
  const world = new VirtualWorld({
    seed: "files",
    network: (created) => (network = new VirtualNetwork(created, {}, { printEveryMessage: true })),
  });
  world.trace.listen((fact) => facts.push(fact));
  const siteHost = network.addHost({ name: "S1", address: siteAddress });
  const host = network.addHost({ name: "MBG1", address: borderAddress });
  const phone = network.addHost({ name: "phone", address: phoneAddress });
  if (isUp) {
    const security = await authority.issue("S1", [siteAddress]);
    const handle = (asked: HttpRequest) => site(asked) ?? (() => {});
    await network.serveHttp(siteHost, port, handle, security).ready;
  }
  const security = await authority.issue("MBG1", [borderAddress]);
  const options = { port, security, site: { address: siteAddress, port }, trusted: [trusted] };
  const relay = new FileRelay(world, host, "MBG1", options);
  await relay.start();
  const outcomes: HttpOutcome[] = [];
  const sent = { method: "GET", path: "/", headers: {}, body: "", ...request };
  const trust = { trusted: [authority.certificate], serverName: borderAddress };
  const to = { address: borderAddress, port };
  network.request(phone, to, sent, 60_000, (outcome) => outcomes.push(outcome), trust);
  await world.run(undefined, 60_000);
  const relayFacts = facts.filter(({ kind }) => kind === "border.file-relayed");
  return {
    outcome: outcomes[0],
    stated: relayFacts.map(({ conversation, data }) => ({ conversation, ...data })),
  };
}

const file = (body: string): HttpResponse => ({
  status: 200,
  headers: { "content-type": "application/octet-stream", connection: "close" },
  body,
});

it("brings the site's file to the phone, byte for byte, and states no path", async () => {
  const asked: string[] = [];
  const { outcome, stated } = await relayed({ path: "/3f52/ftp_67xxi/00085D4330B8.cfg" }, ({ path }) => {
    asked.push(path);
    return file("\u0000\u00ff\n");
  });
  expect(asked).toEqual(["/3f52/ftp_67xxi/00085D4330B8.cfg"]);
  expect(outcome).toMatchObject({ ok: true, response: { status: 200, body: "\u0000\u00ff\n" } });
  expect(stated).toEqual([{ conversation: "phone", file: "00085D4330B8.cfg", status: 200 }]);
});

it("passes the site's refusal on in the site's own words", async () => {
  const { outcome } = await relayed({ method: "PUT" }, () => ({
    status: 405,
    headers: { allow: "GET" },
    body: "",
  }));
  expect(outcome).toMatchObject({ ok: true, response: { status: 405, headers: { allow: "GET" } } });
});

it.each([
  ["that is down", 502, { isUp: false }],
  ["that it does not trust", 502, { trusted: stranger.certificate }],
])("answers for a site %s with %s", async (_what, status, circumstances) => {
  const { outcome, stated } = await relayed({ path: "/a" }, () => file("x"), circumstances);
  expect(outcome).toMatchObject({ ok: true, response: { status, body: "" } });
  expect(stated).toEqual([{ conversation: "phone", file: "a", status }]);
});

it("answers 504 for a site that says nothing for half a minute", async () => {
  const { outcome } = await relayed({ path: "/a" }, () => undefined);
  expect(outcome).toMatchObject({ ok: true, response: { status: 504 } });
});
