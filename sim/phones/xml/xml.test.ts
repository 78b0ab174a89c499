import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../../kernel/index.ts";
import { initialFlash } from "../index.ts";
import { accountParameters } from "../test-files.ts";
import { TestLab } from "../test-lab.ts";
import { parseXmlObject } from "./parse-xml-object.ts";

const address = "10.0.1.1";
const executeObject = (...uris: string[]) =>
  `<AastraIPPhoneExecute>${uris.map((uri) => `<ExecuteItem URI="${uri}"/>`).join("")}</AastraIPPhoneExecute>`;
const event = { name: "Event", value: "aastra-xml" };
const xmlType = { name: "Content-Type", value: "application/xml" };

/** A registered phone that takes XML by SIP, and from one host by HTTP. */
async function newLab(parameters: Record<string, string> = {}) {
  const lab = new TestLab();
  const flash = initialFlash("4.3.0.1", {
    ...accountParameters,
    "sip xml notify event": "1",
    "xml application post list": "10.0.0.8, 10.0.0.9",
    ...parameters,
  });
  const phone = await lab.addRunningPhone({ flash, webPort: 80 });
  return { lab, phone };
}

async function push(lab: TestLab, fromAddress: string, body: string): Promise<number> {
  const answers: HttpResponse[] = [];
  const host = lab.addHost(`from ${fromAddress}`, fromAddress);
  const request = { method: "POST", path: "/", headers: {}, body };
  lab.network.request(host, { address, port: 80 }, request, 5000, (outcome) => {
    if (outcome.ok) answers.push(outcome.response);
  });
  await lab.world.run(() => answers.length > 0);
  return answers[0]!.status;
}

describe("a NOTIFY of the event aastra-xml (F-1.6.2)", () => {
  it("has its object executed", async () => {
    const { lab, phone } = await newLab();
    const body = executeObject("Command: Reset");
    expect(await lab.notify(address, { headers: [event, xmlType], body })).toBe(200);
    expect(phone.state).toBe("restarting");
    expect(lab.dataOf("phone.restarted")).toMatchObject([{ cause: "xml" }]);
  });
  it("waits for the end of a call with a reset (F-1.6.3)", async () => {
    const { lab, phone } = await newLab();
    phone.startCall("00085D000001");
    await lab.notify(address, { headers: [event, xmlType], body: executeObject("Command: FastReboot") });
    expect(phone.state).toBe("in-call");
    phone.endCall();
    expect(phone.state).toBe("restarting");
  });
  it("without an object has the phone fetch one", async () => {
    const { lab, phone } = await newLab({ "action uri xml sip notify": "http://10.0.0.8:8000/object" });
    lab.network.serveHttp(lab.addHost("web", "10.0.0.8"), 8000, () => ({
      status: 200,
      headers: {},
      body: executeObject("Command: ClearLocal"),
    }));
    phone.setLocalValue("p", "local");
    expect(await lab.notify(address, { headers: [event] })).toBe(200);
    await lab.runUntil(phone, "restarting");
    expect(phone.flash.local.size).toBe(0);
  });
  it("is unknown to a phone that is not set for it", async () => {
    const { lab } = await newLab({ "sip xml notify event": "0" });
    const body = executeObject("Command: Reset");
    expect(await lab.notify(address, { headers: [event, xmlType], body })).toBe(489);
  });
  it("is refused from elsewhere with the whitelist on", async () => {
    const registrar = { "sip line1 registrar ip": "10.0.0.1", "sip whitelist": "1" };
    const { lab, phone } = await newLab(registrar);
    expect(await lab.notify(address, { headers: [event] })).toBe(200);
    phone.setLocalValue("sip line1 registrar ip", "10.0.0.7");
    expect(await lab.notify(address, { headers: [event] })).toBe(403);
  });
  it.each(["rubbish", "<AastraIPPhoneTextScreen></AastraIPPhoneTextScreen>", "x".repeat(20_000)])(
    "with an object that is none is refused",
    async (body) => {
      const { lab } = await newLab();
      expect(await lab.notify(address, { headers: [event, xmlType], body })).toBe(400);
    },
  );
});

describe("XML that is pushed by HTTP", () => {
  const set = (parameter: string, value: string, type = ' setType="local"') =>
    `<AastraIPPhoneConfiguration><ConfigurationItem${type}><Parameter>${parameter}</Parameter>` +
    `<Value>${value}</Value></ConfigurationItem></AastraIPPhoneConfiguration>`;

  it("is taken from hosts of the post list", async () => {
    const { lab, phone } = await newLab();
    expect(await push(lab, "10.0.0.9", `xml=${set("p", "a &amp; b")}`)).toBe(200);
    expect(phone.view().parameters["p"]).toBe("a & b");
  });
  it("may be encoded as a form", async () => {
    const { lab, phone } = await newLab();
    await push(lab, "10.0.0.9", new URLSearchParams({ xml: set("p", "1") }).toString());
    expect(phone.view().parameters["p"]).toBe("1");
  });
  it("is refused from any other host", async () => {
    const { lab, phone } = await newLab();
    expect(await push(lab, "10.0.0.10", set("p", "1"))).toBe(403);
    expect(phone.flash.local.size).toBe(0);
  });
  it("keeps only what is meant to be kept", async () => {
    const { lab, phone } = await newLab();
    await push(lab, "10.0.0.9", set("p", "1", ""));
    expect(phone.flash.local.size).toBe(0);
    expect(lab.dataOf("phone.xml-item")).toEqual([{ item: "Parameter: p", result: "unsupported" }]);
  });
  it("states what it cannot do, without the URL that it was told", async () => {
    const { lab } = await newLab();
    await push(lab, "10.0.0.9", executeObject("Dial: 6002", "https://user:password@10.0.0.9/"));
    expect(lab.dataOf("phone.xml-item")).toEqual([
      { item: "Dial: 6002", result: "unsupported" },
      { item: "URL", result: "unsupported" },
    ]);
  });
});

describe("an XML object", () => {
  it("is read from any text without a mistake of ours", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseXmlObject(text)));
  });
  it("may begin with a declaration and hold other quotes", () => {
    const text = `<?xml version="1.0"?>\n<AastraIPPhoneExecute Beep="no"><ExecuteItem URI='a&amp;b'></ExecuteItem></AastraIPPhoneExecute>`;
    expect(parseXmlObject(text)).toEqual({ kind: "execute", uris: ["a&b"] });
  });
});
