import { describe, expect, it } from "vitest";
import { corruptFile } from "../download-server/index.ts";
import { declaredTransitions, initialFlash } from "./index.ts";
import type { Phone } from "./index.ts";
import { commonText, mac, registrarAddress } from "./test-files.ts";
import { TestLab } from "./test-lab.ts";
import { configurationServer, newTestServer, serverAddress, wholeSet } from "./test-server.ts";
import type { TestFiles } from "./test-server.ts";

const taken = new Set<string>();
const withCertificate = { ...wholeSet, "startup.cfg": `${commonText}sips trusted certificates: ca.crt\n` };
const order = {
  actionId: "a-1",
  server: { ...configurationServer, host: serverAddress },
  expected: { version: null, globalIndex: null, specificIndex: null },
};

/** A lab whose transitions count, with a server and a phone that is told of it by DHCP. */
async function newLab(files: TestFiles = withCertificate) {
  const lab = new TestLab();
  lab.world.trace.listen((fact) => {
    if (fact.kind === "phone.state") taken.add(`${fact.data["from"]} → ${fact.data["to"]}`);
  });
  const { server } = newTestServer(lab, files);
  await server.start();
  return { lab, server, phone: lab.addPhone({ dhcp: { configurationServer } }) };
}

/** Boots a phone and interrupts it after 0, 1, 2 … events until the interruption comes after the boot. */
async function interruptEveryEvent(interrupt: (phone: Phone) => void): Promise<number> {
  for (let events = 0; ; events++) {
    const { lab, phone } = await newLab();
    phone.powerOn();
    let count = 0;
    await lab.world.run(() => phone.state === "registered" || count++ === events);
    const wasOver = phone.state === "registered";
    interrupt(phone);
    await lab.runUntil(phone, "registered");
    expect(phone.view()).toMatchObject({ version: "5.0.0.1018", globalIndex: 12, specificIndex: 7 });
    if (wasOver) return events;
  }
}

describe("a boot that is interrupted at any event begins again and ends the update", () => {
  it("after a restart order", async () => {
    expect(await interruptEveryEvent((phone) => phone.obey(order, "S1"))).toBeGreaterThan(100);
  });
  it("after a factory reset", async () => {
    expect(await interruptEveryEvent((phone) => phone.factoryReset())).toBeGreaterThan(100);
  });
  it("after a power cut", async () => {
    const cutAndBack = (phone: Phone) => {
      phone.powerCut();
      phone.powerOn();
    };
    expect(await interruptEveryEvent(cutAndBack)).toBeGreaterThan(100);
  });
});

describe("a phone that restarts in the middle of a download", () => {
  it("leaves no session open at the server", async () => {
    const { lab, server, phone } = await newLab();
    phone.powerOn();
    await lab.runUntil(phone, "downloading-firmware");
    expect(server.view().sessions).toBe(1);
    phone.obey(order, "S1");
    await lab.runFor(10);
    expect(server.view().sessions).toBe(0);
  });
});

describe("a phone that loses its server", () => {
  it("goes on from any state in which it needs it", async () => {
    const states = [
      "fetching-configuration",
      "fetching-certificate",
      "comparing-firmware",
      "downloading-firmware",
    ];
    for (const state of states) {
      const { lab, server, phone } = await newLab({ ...withCertificate, "ca.crt": "PEM" });
      phone.powerOn();
      await lab.runUntil(phone, state);
      server.stop();
      await lab.runUntil(phone, "registered");
      expect(phone.view().version).toBe("4.3.0.1");
    }
  });
});

describe("a phone that is given damaged firmware", () => {
  it("keeps its own", async () => {
    const { lab, server, phone } = await newLab(wholeSet);
    server.setFault(corruptFile("/6867i.st"));
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    expect(phone.view().version).toBe("4.3.0.1");
  });
});

describe("a phone without a server", () => {
  it("takes every way between registered and not", async () => {
    const { lab } = await newLab();
    const phone = await lab.addRunningPhone({ host: lab.addHost("other", "10.0.1.2"), mac: "00085D000002" });
    phone.startCall(mac);
    phone.endCall();
    lab.registrar.status = 403;
    await lab.runUntil(phone, "waiting-to-register");
    lab.registrar.status = 200;
    await lab.runUntil(phone, "registered");
    phone.startCall(mac);
    lab.registrar.status = 403;
    await lab.runFor(4_000_000);
    phone.endCall();
    phone.obey(order, "S1");
    await lab.runUntil(phone, "waiting-to-register");
    phone.powerCut();
  });
  it("takes every way without an account", async () => {
    const { lab } = await newLab({});
    const host = lab.addHost("other", "10.0.1.2");
    const phone = lab.addPhone({ host, mac: "00085D000002", flash: initialFlash("4.3.0.1") });
    phone.joinRunning();
    expect(phone.state).toBe("no-account");
    phone.factoryReset();
    await lab.runUntil(phone, "no-account");
    phone.setLocalValue("sip line1 registrar ip", registrarAddress);
    phone.logIn("6002", "secret");
    await lab.runUntil(phone, "registered");
    phone.factoryReset();
    await lab.runUntil(phone, "no-account");
    phone.powerCut();
  });
  it("is cut or restarted in a call", async () => {
    const { lab } = await newLab({});
    for (const interrupt of [(phone: Phone) => phone.powerCut(), (phone: Phone) => phone.obey(order, "S1")]) {
      const phone = await lab.addRunningPhone({ host: lab.addHost("other", `10.0.2.${taken.size}`) });
      phone.startCall(mac);
      interrupt(phone);
    }
  });
});

describe("the tests of this file", () => {
  it("take every declared transition", () => {
    expect(declaredTransitions().filter((transition) => !taken.has(transition))).toEqual([]);
  });
});
