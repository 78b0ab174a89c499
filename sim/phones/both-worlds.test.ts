import { describe, expect, it } from "vitest";
import { factKind } from "../kernel/index.ts";
import type { Fact, World } from "../kernel/index.ts";
import { openTestLab } from "../network/wire/test-lab.ts";
import { createPhone, initialFlash, phoneModels } from "./index.ts";
import type { Phone, PhoneOptions } from "./index.ts";
import { accountParameters, mac } from "./test-files.ts";
import { TestLab, testTempo } from "./test-lab.ts";
import { TestRegistrar } from "./test-registrar.ts";
import { configurationServer, createTestServer, newTestServer, wholeSet } from "./test-server.ts";

const files = { ...wholeSet, "startup.cfg": "p: 1\nprovlab global index: 12\nrubbish\n" };
const wireFtpPort = 2121;

/** What happened to the phone, without the times. */
const outcomes = (facts: readonly Fact[]) =>
  facts
    .filter((fact) => fact.actor === mac && factKind(fact.kind)?.factClass === "outcome")
    .map(({ kind, data }) => ({ kind, data }));

const outcomesInVirtualWorld = async () => {
  const lab = new TestLab();
  await newTestServer(lab, files).server.start();
  const phone = lab.addPhone({ dhcp: { configurationServer } });
  phone.powerOn();
  await lab.runUntil(phone, "registered");
  return outcomes(lab.facts);
};

const registered = (world: World) =>
  new Promise<void>((resolve) => {
    world.trace.listen((fact) => fact.kind === "phone.registered" && resolve());
  });

/** Boots a phone over real sockets, from a server with these files. */
async function onTheWire(check: (phone: Phone, facts: readonly Fact[], registrar: TestRegistrar) => void) {
  await using lab = await openTestLab();
  const { world } = lab;
  const registrar = new TestRegistrar(world, lab.server);
  const { server } = createTestServer(world, lab.server, files, { port: wireFtpPort });
  await server.start();
  const { address } = lab.server;
  const options: PhoneOptions = {
    mac,
    model: phoneModels.get("6867i"),
    host: lab.phone,
    tempo: testTempo,
    dhcp: { configurationServer: { ...configurationServer, address, port: wireFtpPort } },
    flash: initialFlash("4.3.0.1", { ...accountParameters, "sip line1 registrar ip": address }),
  };
  const phone = createPhone(world, options);
  phone.powerOn();
  await registered(world);
  check(phone, world.trace.facts, registrar);
  phone.powerCut();
  server.stop();
  registrar.endpoint.close();
  expect(lab.failures).toEqual([]);
}

describe("a phone in the wire world", () => {
  it("does what it does in the virtual world", async () => {
    const expected = await outcomesInVirtualWorld();
    await onTheWire((phone, facts, registrar) => {
      expect(outcomes(facts)).toEqual(expected);
      expect(phone.view()).toMatchObject({ version: "5.0.0.1018", globalIndex: 12, specificIndex: 7 });
      expect(registrar.reports.at(-1)).toEqual({
        mac,
        version: "5.0.0.1018",
        globalIndex: 12,
        specificIndex: 7,
      });
    });
  });
});
