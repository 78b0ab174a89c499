import { describe, expect, it } from "vitest";
import { subscriber } from "../ipbx/test-lab.ts";
import { buildRequest, headerValue, headerValues } from "../protocols/sip/index.ts";
import type { SipRequest } from "../protocols/sip/index.ts";
import type { Border } from "./index.ts";
import { borderAddress, openLab, site } from "./test-lab.ts";

const notify = (number: string, headers: { name: string; value: string }[] = []): SipRequest =>
  buildRequest({
    method: "NOTIFY",
    uri: `sip:${number}@${borderAddress}`,
    from: "<sip:10.0.0.1>;tag=a",
    to: `<sip:${number}@${borderAddress}>`,
    callId: "c",
    sequence: 1,
    headers,
    body: "",
  });

describe("a registration through the border element", () => {
  it("reaches the site with digest and reported values, at the border's address", async () => {
    const lab = await openLab();
    const results = [];
    for (const phone of lab.phones) {
      results.push(await lab.run(phone.register({}, { version: "6.0.0.1", specificIndex: 7 })));
    }
    expect(results).toMatchObject([
      { outcome: "registered", expiresSeconds: 3600 },
      { outcome: "registered", expiresSeconds: 3600 },
    ]);
    expect(lab.ipbx.phones().slice(0, 2)).toMatchObject([
      { registered: true, address: borderAddress, version: "6.0.0.1", specificIndex: 7 },
      { registered: true, address: borderAddress },
    ]);
    expect(lab.element.view()).toEqual({ id: "MBG1", site: "S1", running: true, phones: 2 });
    expect(lab.stated("border.phone-bound")).toEqual([{ number: "6000" }, { number: "6001" }]);
  });

  it("is refused by the site in the site's own words, and binds nothing", async () => {
    const lab = await openLab();
    const refused = await lab.run(lab.phones[0]!.register({ password: "wrong" }));
    expect(refused).toMatchObject({ outcome: "refused", status: 401, reason: "Unauthorized" });
    expect(lab.element.view().phones).toBe(0);
  });

  it("of a number that only another site has is refused (MBG-ARCH-008)", async () => {
    const lab = await openLab();
    const refused = await lab.run(lab.phones[0]!.register({ user: "61100" }));
    expect(refused).toMatchObject({ outcome: "refused", status: 404 });
  });

  it("takes over the site's shortest period", async () => {
    const lab = await openLab();
    expect(await lab.run(lab.phones[0]!.register({ expiresSeconds: 10 }))).toMatchObject({
      expiresSeconds: 60,
    });
  });

  it("ends when the phone takes it back", async () => {
    const lab = await openLab();
    await lab.run(lab.phones[0]!.register());
    await lab.run(lab.phones[0]!.register({ expiresSeconds: 0 }));
    expect(lab.ipbx.phones()[0]).toMatchObject({ registered: false });
    expect(lab.stated("border.phone-released")).toEqual([{ number: "6000" }]);
    expect(lab.element.view().phones).toBe(0);
  });

  it("is over when the granted period is", async () => {
    const lab = await openLab();
    await lab.run(lab.phones[0]!.register({ expiresSeconds: 90 }));
    await lab.world.run(undefined, lab.world.clock.nowMs + 100_000);
    expect(lab.element.view().phones).toBe(0);
  });

  it("times out with 408 when the site is silent", async () => {
    const lab = await openLab();
    lab.ipbx.stop();
    const [phone] = lab.phones;
    expect(await lab.run(phone!.register())).toMatchObject({ outcome: "timed-out" });
    expect(lab.stated("border.request-refused")).toEqual([
      { method: "REGISTER", status: 408, reason: "silent" },
    ]);
  });
});

describe("a restart order through the border element", () => {
  const order = {
    range: "6xxxi",
    macs: [subscriber(0).mac],
    server: { host: "10.0.0.9", port: 21, path: "/", user: "u", password: "p" },
    expected: { versions: null, globalIndex: null, specificIndex: 7 },
  };

  async function orderedLab(status = 200, meanwhile: (element: Border) => Promise<void> = async () => {}) {
    const lab = await openLab();
    const phone = lab.phones[0]!;
    phone.status = status;
    await lab.run(phone.register());
    await meanwhile(lab.element);
    const manager = lab.network.addHost({ name: "manager", address: "10.0.0.8" });
    const request = {
      method: "PUT",
      path: "/management/v1/restart-orders/winter",
      headers: { authorization: "Bearer token-of-s1" },
      body: JSON.stringify(order),
    };
    lab.network.request(manager, { address: site.address, port: 8080 }, request, 5000, () => {});
    await lab.world.run(undefined, lab.world.clock.nowMs + 40_000);
    return { lab, phone };
  }

  it("reaches the phone at its own contact, whole, and its answer reaches the site", async () => {
    const { lab, phone } = await orderedLab();
    expect(phone.received).toHaveLength(1);
    const [received] = phone.received;
    expect(received).toMatchObject({ method: "NOTIFY", uri: "sip:6000@10.9.0.1" });
    expect(received!.body).toContain('"specificIndex":7');
    expect(headerValues(received!, "Via")).toHaveLength(1);
    expect(headerValue(received!, "Contact")).toBe(`<sip:${borderAddress}>`);
    expect(headerValue(received!, "Max-Forwards")).toBe("69");
    expect(lab.stated("site.phone-silent")).toEqual([]);
  });

  it("is refused in the phone's own words", async () => {
    const { lab } = await orderedLab(489);
    expect(lab.stated("site.phone-refused")).toEqual([{ mac: subscriber(0).mac, status: 489 }]);
  });

  it("is answered 480 for a phone that the border element knows nothing of", async () => {
    const { lab, phone } = await orderedLab(200, async (element) => {
      element.stop();
      await element.start();
    });
    expect(phone.received).toEqual([]);
    expect(lab.stated("site.phone-refused")).toEqual([{ mac: subscriber(0).mac, status: 480 }]);
  });
});

describe("a request that the border element passes to nobody", () => {
  it("is a stranger's to a phone", async () => {
    const lab = await openLab();
    await lab.run(lab.phones[0]!.register());
    expect(await lab.run(lab.asStranger(notify("6000")))).toMatchObject({ status: 403 });
    expect(lab.phones[0]!.received).toEqual([]);
  });

  it("has made too many hops", async () => {
    const lab = await openLab();
    const request = notify("6000");
    const headers = request.headers.map((header) =>
      header.name === "Max-Forwards" ? { ...header, value: "0" } : header,
    );
    expect(await lab.run(lab.asStranger({ ...request, headers }))).toMatchObject({ status: 483 });
  });

  it("is no registration of a number", async () => {
    const lab = await openLab();
    const request = { ...notify(""), method: "REGISTER" };
    const headers = request.headers.map((header) => {
      if (header.name === "CSeq") return { ...header, value: "1 REGISTER" };
      return header.name === "To" ? { ...header, value: "<tel:+33>" } : header;
    });
    expect(await lab.run(lab.asStranger({ ...request, headers }))).toMatchObject({ status: 400 });
  });

  it("is of a kind that it does not relay", async () => {
    const lab = await openLab();
    const request = notify("6000");
    const headers = request.headers.map((header) =>
      header.name === "CSeq" ? { ...header, value: "1 SUBSCRIBE" } : header,
    );
    const answer = await lab.run(lab.asStranger({ ...request, method: "SUBSCRIBE", headers }));
    expect(answer).toMatchObject({ status: 405 });
    expect(headerValue(answer!, "Allow")).toBe("OPTIONS, REGISTER, NOTIFY, INVITE, BYE");
  });
});
