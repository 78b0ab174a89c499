import { describe, expect, it } from "vitest";
import { parseNameAddress, parseSipUri, parseVia } from "./index.ts";

describe("a SIP URI", () => {
  it.each([
    ["sip:6001@10.0.0.1", { user: "6001", host: "10.0.0.1", port: 5060 }],
    [
      "SIP:6001:pw@10.0.0.1:5070;transport=udp?a=b",
      { user: "6001:pw", host: "10.0.0.1", port: 5070, transport: "udp" },
    ],
    ["sip:pbx.example", { user: "", host: "pbx.example", port: 5060 }],
    ["sip:[::1]:5061", { user: "", host: "[::1]", port: 5061 }],
    ["tel:6001", undefined],
    ["sip:a@b:99999", undefined],
    ["sip:a@b:0", undefined],
    ["sip:a b@c", undefined],
    ["", undefined],
  ])("%s reads as %j", (text, uri) => {
    expect(parseSipUri(text)).toEqual(uri);
  });
});

describe("a From, To or Contact value", () => {
  it.each([
    ['"Desk; 1 <x>" <sip:a@b;x=y>;tag=1;q=0.5', "sip:a@b;x=y", { tag: "1", q: "0.5" }],
    ["Desk <sip:a@b>", "sip:a@b", {}],
    ["sip:a@b;TAG=1", "sip:a@b", { tag: "1" }],
    ['<sip:a@b>;+sip.instance="<urn:uuid:1>"', "sip:a@b", { "+sip.instance": "<urn:uuid:1>" }],
    ["*", "*", {}],
  ])("%s is the URI %s with parameters %j", (text, uri, parameters) => {
    const address = parseNameAddress(text)!;
    expect([address.uri, Object.fromEntries(address.parameters)]).toEqual([uri, parameters]);
  });

  it.each(["", "<sip:a@b", "<>"])("%j is none", (text) => {
    expect(parseNameAddress(text)).toBeUndefined();
  });
});

describe("a Via value", () => {
  it("names where the sender listens, and what it asks for", () => {
    const via = parseVia("SIP / 2.0 / UDP first.example : 4000 ; rport ; branch=z9hG4bKa");
    expect(via).toEqual({
      transport: "UDP",
      host: "first.example",
      port: 4000,
      branch: "z9hG4bKa",
      asksForPort: true,
    });
    expect(parseVia("SIP/2.0/UDP 10.0.0.1;branch=rport")).toMatchObject({ port: 5060, asksForPort: false });
  });

  it("is none of another transport", () => {
    expect(parseVia("SIP/2.0/SCTP 10.0.0.1")).toBeUndefined();
  });

  it("has the port of its transport when it names none", () => {
    expect(parseVia("SIP/2.0/TCP 10.0.0.1")?.port).toBe(5060);
    expect(parseVia("SIP/2.0/TLS 10.0.0.1")?.port).toBe(5061);
  });
});
