import { describe, expect, it } from "vitest";
import { corruptFile } from "../download-server/index.ts";
import { registrarAddress } from "../phones/test-files.ts";
import { configurationServer, newTestServer } from "../phones/test-server.ts";
import type { TestFiles } from "../phones/test-server.ts";
import { initialFlash } from "../protocols/ip-phone/index.ts";
import type { IpPhone } from "../protocols/ip-phone/index.ts";
import { declaredTransitions } from "./index.ts";
import type { IpPhoneOptions } from "./index.ts";
import { IpTestLab, ipFirmware, mac, newVersion, noticeOf, oldVersion, order, wholeSet } from "./test-lab.ts";

type Phone = IpPhone<IpPhoneOptions>;

const taken = new Set<string>();

/** A lab whose transitions count, with a server and a phone that is told of it by DHCP. */
async function newLab(files: TestFiles = wholeSet) {
  const lab = new IpTestLab();
  lab.world.trace.listen((fact) => {
    if (fact.kind === "phone.state") taken.add(`${fact.data["from"]} → ${fact.data["to"]}`);
  });
  const { server } = newTestServer(lab, files);
  await server.start();
  return { lab, server, phone: lab.addIpPhone({ dhcp: { configurationServer } }) };
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
    expect(phone.view()).toMatchObject({ version: newVersion, globalIndex: 12, specificIndex: 7 });
    if (wasOver) return events;
  }
}

const cutAndBack = (phone: Phone) => {
  phone.powerCut();
  phone.powerOn();
};

describe("a boot that is interrupted at any event begins again and ends the update", () => {
  it("after a restart order", async () => {
    expect(await interruptEveryEvent((phone) => phone.obey(order, "S1"))).toBeGreaterThan(80);
  });
  it("after a power cut", async () => {
    expect(await interruptEveryEvent(cutAndBack)).toBeGreaterThan(80);
  });
});

describe("a phone that loses its server", () => {
  it("goes on from any state in which it needs it", async () => {
    const states = [
      "comparing-firmware",
      "downloading-firmware",
      "fetching-configuration",
      "fetching-certificate",
    ];
    for (const state of states) {
      const isLater = state.startsWith("fetching");
      const files = isLater ? { ...wholeSet, "5370ip.bin": ipFirmware(oldVersion) } : wholeSet;
      const { lab, server, phone } = await newLab(files);
      phone.powerOn();
      await lab.runUntil(phone, state);
      server.stop();
      await lab.runUntil(phone, "registered");
      expect(phone.view().version).toBe(oldVersion);
    }
  });
});

describe("damaged firmware", () => {
  it("is refused at boot, and the files are read all the same", async () => {
    const { lab, server, phone } = await newLab();
    server.setFault(corruptFile("/5370ip.bin"));
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    expect(phone.view()).toMatchObject({ version: oldVersion, globalIndex: 12 });
  });
  it("is refused by a registered phone, which stays registered", async () => {
    const { lab, server } = await newLab();
    server.setFault(corruptFile("/5370ip.bin"));
    lab.registrar.notice = noticeOf(newVersion);
    const phone = await registeredPhone(lab);
    await lab.runUntil(phone, "verifying-firmware");
    await lab.runUntil(phone, "registered");
    expect(phone.view()).toMatchObject({ version: oldVersion, registered: true });
  });
});

describe("firmware that is gone when the phone has read its head", () => {
  it("leaves the phone as it is, at boot and while it is registered", async () => {
    for (const isRegistered of [false, true]) {
      const lab = new IpTestLab();
      lab.world.trace.listen(({ kind, data }) => {
        if (kind === "phone.state") taken.add(`${data["from"]} → ${data["to"]}`);
      });
      const { server, space } = newTestServer(lab, { "5370ip.bin": ipFirmware() });
      await server.start();
      lab.registrar.notice = isRegistered ? noticeOf(newVersion) : undefined;
      const phone = lab.addIpPhone({ dhcp: { configurationServer } });
      if (isRegistered) phone.joinRunning();
      else phone.powerOn();
      await lab.runUntil(phone, "downloading-firmware");
      space.remove("/5370ip.bin");
      await lab.runUntil(phone, "registered");
      expect(phone.view().version).toBe(oldVersion);
    }
  });
});

describe("a phone without a server", () => {
  it("takes every way between registered and not", async () => {
    const { lab } = await newLab({});
    const phone = await registeredPhone(lab);
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
    const callServer = { address: registrarAddress, port: 5060 };
    const phone = lab.addIpPhone({
      host: lab.addHost("other", "10.0.1.2"),
      mac: "00085D000002",
      flash: initialFlash(oldVersion),
      dhcp: { configurationServer: null, callServer },
    });
    phone.joinRunning();
    expect(phone.state).toBe("no-account");
    phone.factoryReset();
    await lab.runUntil(phone, "no-account");
    phone.logIn("6102", "secret");
    await lab.runUntil(phone, "registered");
    phone.factoryReset();
    await lab.runUntil(phone, "no-account");
    phone.powerCut();
  });
  it("is cut or restarted in a call, and while it loads what its site named", async () => {
    for (const interrupt of [cutAndBack, (phone: Phone) => phone.obey(order, "S1")]) {
      for (const state of ["in-call", "comparing-firmware", "downloading-firmware", "writing-flash"]) {
        const { lab } = await newLab();
        const phone = await registeredPhone(lab);
        if (state === "in-call") phone.startCall(mac);
        lab.registrar.notice = noticeOf(newVersion);
        await lab.runUntil(phone, state);
        interrupt(phone);
        await lab.runUntil(phone, "registered");
      }
    }
  });
  it("stays registered when what its site named is not there", async () => {
    const { lab } = await newLab({});
    const phone = await registeredPhone(lab);
    lab.registrar.notice = noticeOf(newVersion);
    await lab.runUntil(phone, "comparing-firmware");
    await lab.runUntil(phone, "registered");
  });
});

describe("the tests of this file", () => {
  it("take every declared transition", () => {
    expect(declaredTransitions().filter((transition) => !taken.has(transition))).toEqual([]);
  });
});

function registeredPhone(lab: IpTestLab): Promise<Phone> {
  return lab.addRunningIpPhone({ host: lab.addHost("other", "10.0.1.2"), mac: "00085D000002" });
}
