import { describe, expect, it } from "vitest";
import { factKind } from "../kernel/index.ts";
import type { Fact, World } from "../kernel/index.ts";
import { openTestLab } from "../network/wire/test-lab.ts";
import { testTempo } from "../phones/test-lab.ts";
import { TestRegistrar } from "../phones/test-registrar.ts";
import { configurationServer, createTestServer, newTestServer } from "../phones/test-server.ts";
import { initialFlash } from "../protocols/ip-phone/index.ts";
import { createIpPhone, ipModels } from "./index.ts";
import { IpTestLab, accountParameters, mac, newVersion, noticeOf, oldVersion, wholeSet } from "./test-lab.ts";

const wireFtpPort = 2121;

/** What happened to the phone, without the times. */
const outcomes = (facts: readonly Fact[]) =>
  facts
    .filter((fact) => fact.actor === mac && factKind(fact.kind)?.factClass === "outcome")
    .map(({ kind, data }) => ({ kind, data }));

/** A registered phone is told of new firmware, loads it, restarts and registers again. */
async function inVirtualWorld() {
  const lab = new IpTestLab();
  await newTestServer(lab, wholeSet).server.start();
  lab.registrar.notice = noticeOf(newVersion);
  const phone = lab.addIpPhone();
  phone.joinRunning();
  await lab.runUntil(phone, "restarting");
  await lab.runUntil(phone, "registered");
  return outcomes(lab.facts);
}

const registered = (world: World) =>
  new Promise<void>((resolve) => {
    world.trace.listen(
      (fact) => fact.kind === "phone.registered" && fact.data["version"] === newVersion && resolve(),
    );
  });

async function onTheWire() {
  await using lab = await openTestLab();
  const { world } = lab;
  const registrar = new TestRegistrar(world, lab.server);
  const { server } = createTestServer(world, lab.server, wholeSet, { port: wireFtpPort });
  await server.start();
  const { address } = lab.server;
  registrar.notice = {
    version: newVersion,
    server: { ...noticeOf(null).server, host: address, port: wireFtpPort },
  };
  const phone = createIpPhone(world, {
    mac,
    model: ipModels.get("5370 IP"),
    host: lab.phone,
    tempo: testTempo,
    dhcp: { configurationServer: { ...configurationServer, address, port: wireFtpPort } },
    flash: initialFlash(oldVersion, { ...accountParameters, "call server": address }),
  });
  phone.joinRunning();
  await registered(world);
  const facts = outcomes(world.trace.facts);
  phone.powerCut();
  server.stop();
  registrar.endpoint.close();
  expect(lab.failures).toEqual([]);
  return facts.filter(({ kind }) => kind !== "phone.power-cut");
}

describe("a 5300 IP phone in the wire world", () => {
  it("does what it does in the virtual world", async () => {
    expect(await onTheWire()).toEqual(await inVirtualWorld());
  });
});
