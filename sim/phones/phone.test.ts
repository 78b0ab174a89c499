import { describe, expect, it } from "vitest";
import { printRestartOrder, restartOrderContentType } from "../protocols/sip/index.ts";
import type { RestartOrder } from "../protocols/sip/index.ts";
import { initialFlash } from "./index.ts";
import { accountParameters, mac, registrarAddress } from "./test-files.ts";
import { TestLab } from "./test-lab.ts";

const address = "10.0.1.1";
const checkSyncEvent = { name: "Event", value: "check-sync" };
const order: RestartOrder = {
  actionId: "a-1",
  server: { host: "10.0.0.2", port: 21, path: "/", user: "ftp", password: "p" },
  expected: { version: "5.0", globalIndex: 12, specificIndex: null },
};
const orderNotify = {
  headers: [checkSyncEvent, { name: "Content-Type", value: restartOrderContentType }],
  body: printRestartOrder(order),
};

describe("a phone that gets power", () => {
  it("boots without a server on what it has and registers", async () => {
    const lab = new TestLab();
    const phone = lab.addPhone();
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    expect(lab.states).toEqual([
      "starting",
      "waiting-for-dhcp",
      "starting-services",
      "registering",
      "registered",
    ]);
    expect(phone.view()).toMatchObject({ bootCount: 1, registered: true, version: "4.3.0.1", inCall: false });
    expect(lab.dataOf("phone.restarted")).toEqual([{ cause: "power-on", bootCount: 1 }]);
  });
  it("reports its MAC, its version and no index that it never read", async () => {
    const lab = new TestLab();
    await lab.addRunningPhone();
    expect(lab.registrar.reports).toEqual([
      { mac, version: "4.3.0.1", globalIndex: null, specificIndex: null },
    ]);
  });
  it("waits without an account, and takes orders", async () => {
    const lab = new TestLab();
    const phone = lab.addPhone({ flash: initialFlash("4.3.0.1") });
    phone.powerOn();
    await lab.runUntil(phone, "no-account");
    expect(await lab.notify(address, orderNotify)).toBe(200);
    expect(phone.state).toBe("restarting");
  });
  it("waits for the answer of DHCP", async () => {
    const lab = new TestLab();
    const phone = lab.addPhone({ dhcp: { configurationServer: null, delayMs: 10_000 } });
    phone.powerOn();
    await lab.runFor(5000);
    expect(phone.view()).toMatchObject({ state: "waiting-for-dhcp", waitingFor: "the answer of DHCP" });
  });
});

describe("a restart order", () => {
  it("is answered and obeyed at once, even in a call (TMA-PROV-030)", async () => {
    const lab = new TestLab();
    const phone = await lab.addRunningPhone();
    phone.startCall("00085D000001");
    expect(await lab.notify(address, orderNotify)).toBe(200);
    expect(phone.state).toBe("restarting");
    expect(lab.dataOf("phone.call-ended")).toEqual([{ peer: "00085D000001", because: "restart-order" }]);
    expect(lab.dataOf("phone.order-received")).toEqual([{ actionId: "a-1", from: "registrar" }]);
  });
  it("leaves its server in the phone's flash", async () => {
    const lab = new TestLab();
    const phone = await lab.addRunningPhone();
    await lab.notify(address, orderNotify);
    const { host: _, ...server } = order.server;
    expect(phone.flash.orderedServer).toEqual({ address: "10.0.0.2", ...server });
  });
  it("begins the boot again when the phone is booting", async () => {
    const lab = new TestLab();
    const phone = lab.addPhone();
    phone.powerOn();
    await lab.runUntil(phone, "starting-services");
    expect(await lab.notify(address, orderNotify)).toBe(200);
    expect(phone.view()).toMatchObject({ state: "restarting", bootCount: 2 });
  });
  it("that comes twice restarts the phone once", async () => {
    const lab = new TestLab();
    const phone = await lab.addRunningPhone();
    await lab.notify(address, orderNotify);
    expect(phone.flash.bootCount).toBe(1);
  });
  it("with a broken body is refused and changes nothing", async () => {
    const lab = new TestLab();
    const phone = await lab.addRunningPhone();
    expect(await lab.notify(address, { ...orderNotify, body: "{}" })).toBe(400);
    expect(phone.state).toBe("registered");
  });
});

describe("a check-sync without a body", () => {
  it("restarts an idle phone", async () => {
    const lab = new TestLab();
    const phone = await lab.addRunningPhone();
    expect(await lab.notify(address, { headers: [checkSyncEvent] })).toBe(200);
    expect(phone.state).toBe("restarting");
  });
  it("waits for the end of the call (F-1.6.1)", async () => {
    const lab = new TestLab();
    const phone = await lab.addRunningPhone();
    phone.startCall("00085D000001");
    await lab.notify(address, { headers: [checkSyncEvent] });
    await lab.runFor(60_000);
    expect(phone.state).toBe("in-call");
    phone.endCall();
    expect(phone.state).toBe("restarting");
  });
  it("waits for the end of the boot", async () => {
    const lab = new TestLab();
    const phone = lab.addPhone();
    phone.powerOn();
    await lab.runUntil(phone, "starting-services");
    await lab.notify(address, { headers: [checkSyncEvent] });
    expect(phone.flash.bootCount).toBe(1);
    await lab.runFor(60_000);
    expect(phone.view()).toMatchObject({ state: "registered", bootCount: 2 });
  });
});

describe("another request", () => {
  it("of an unknown event is answered 489", async () => {
    const lab = new TestLab();
    await lab.addRunningPhone();
    expect(await lab.notify(address, { headers: [{ name: "Event", value: "talk" }] })).toBe(489);
  });
  it("may be answered by a handler in front", async () => {
    const lab = new TestLab();
    const phone = await lab.addRunningPhone();
    phone.handleFirst({
      name: "deaf",
      handle: (_, request) => ({
        kind: "response",
        status: 480,
        reason: "",
        headers: request.headers,
        body: "",
      }),
    });
    expect(await lab.notify(address, orderNotify)).toBe(480);
  });
});

describe("a registration", () => {
  it("is renewed shortly before its end", async () => {
    const lab = new TestLab();
    await lab.addRunningPhone();
    await lab.runFor(3_580_000);
    expect(lab.registrar.reports).toHaveLength(1);
    await lab.runFor(6000);
    expect(lab.registrar.reports).toHaveLength(2);
    expect(lab.dataOf("phone.registered")).toHaveLength(1);
  });
  it("that is refused is tried again after the retry timer of its parameters", async () => {
    const lab = new TestLab();
    lab.registrar.status = 403;
    const parameters = { ...accountParameters, "sip registration retry timer": "30" };
    const phone = lab.addPhone({ flash: initialFlash("4.3.0.1", parameters) });
    phone.joinRunning();
    await lab.runFor(29_000);
    expect(lab.dataOf("phone.registration-failed")).toEqual([{ reason: "403 Forbidden" }]);
    lab.registrar.status = 200;
    await lab.runFor(2000);
    expect(phone.state).toBe("registered");
  });
  it("that is not answered is tried again after 120 s", async () => {
    const lab = new TestLab();
    const parameters = { ...accountParameters, "sip line1 registrar ip": "10.9.9.9" };
    const phone = lab.addPhone({ flash: initialFlash("4.3.0.1", parameters) });
    phone.joinRunning();
    await lab.runFor(200_000);
    expect(lab.dataOf("phone.registration-failed")).toEqual([
      { reason: "timed-out" },
      { reason: "timed-out" },
    ]);
  });
  it("that is lost in a call does not end the call", async () => {
    const lab = new TestLab();
    const phone = await lab.addRunningPhone();
    phone.startCall("00085D000001");
    lab.registrar.status = 403;
    await lab.runFor(3_600_000);
    expect(phone.view()).toMatchObject({ state: "in-call", registered: false });
    phone.endCall();
    expect(phone.state).toBe("waiting-to-register");
  });
});

describe("a power cut", () => {
  it("ends a call and silences the phone", async () => {
    const lab = new TestLab();
    const phone = await lab.addRunningPhone();
    phone.startCall("00085D000001");
    phone.powerCut();
    expect(phone.view()).toMatchObject({ state: "off", registered: false, inCall: false });
    expect(lab.dataOf("phone.call-ended")).toEqual([{ peer: "00085D000001", because: "power-cut" }]);
    expect(await lab.notify(address, orderNotify)).toBeUndefined();
  });
  it("leaves a phone that boots again", async () => {
    const lab = new TestLab();
    const phone = await lab.addRunningPhone();
    phone.powerCut();
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    expect(phone.flash.bootCount).toBe(1);
  });
});

describe("a user at the phone", () => {
  it("changes a value that no file locks", () => {
    const phone = new TestLab().addPhone();
    expect(phone.setLocalValue("SIP line1 user name", "7000")).toBe(true);
    expect(phone.view().parameters["sip line1 user name"]).toBe("7000");
  });
});

describe("a user who logs in at a phone without an account", () => {
  const flash = initialFlash("4.3.0.1", { "sip line1 registrar ip": registrarAddress });

  it("has it registered (TMA-DEP-019)", async () => {
    const lab = new TestLab();
    const phone = lab.addPhone({ flash });
    phone.joinRunning();
    phone.logIn("6002", "secret");
    await lab.runUntil(phone, "registered");
    expect(lab.dataOf("phone.registered")).toMatchObject([{ number: "6002" }]);
  });
  it("has to wait for its registrar to be known", () => {
    const phone = new TestLab().addPhone({ flash: initialFlash("4.3.0.1") });
    phone.joinRunning();
    phone.logIn("6002", "secret");
    expect(phone.state).toBe("no-account");
  });
  it("is refused while the phone is registered", async () => {
    const phone = await new TestLab().addRunningPhone();
    expect(() => phone.logIn("6002", "secret")).toThrow("while it is registered");
  });
});

describe("the VLAN of DHCP", () => {
  const dhcp = { configurationServer: null, vlan: 20 };
  const bootedOn = async (version: string) => {
    const lab = new TestLab();
    const phone = lab.addPhone({ dhcp, flash: initialFlash(version, accountParameters) });
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    return { lab, phone };
  };

  it("is joined by a restart, and remembered (F-1.2.6)", async () => {
    const { lab, phone } = await bootedOn("3.3.1.1");
    expect(phone.view()).toMatchObject({ vlan: 20, bootCount: 2 });
    phone.powerCut();
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    expect(phone.view()).toMatchObject({ vlan: 20, bootCount: 3 });
  });
  it("is ignored before 3.3.1 (TMA-GLOB-003)", async () =>
    expect((await bootedOn("3.2.0.1")).phone.view()).toMatchObject({ vlan: null, bootCount: 1 }));
});

describe("a factory reset", () => {
  it("restarts the phone without its values", async () => {
    const lab = new TestLab();
    const phone = await lab.addRunningPhone();
    phone.factoryReset();
    await lab.runUntil(phone, "no-account");
    expect(phone.view().parameters).toEqual({});
    expect(lab.dataOf("phone.restarted")).toEqual([{ cause: "factory-reset", bootCount: 1 }]);
  });
});
