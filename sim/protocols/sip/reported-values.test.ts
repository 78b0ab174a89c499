import { describe, expect, it } from "vitest";
import { buildRequest, parseReportedValues, printReportedValues } from "./index.ts";
import type { SipHeader } from "./index.ts";

const nothing = { mac: null, version: null, globalIndex: null, specificIndex: null };

function parsed(headers: readonly SipHeader[]) {
  const address = "<sip:6001@10.0.0.1>";
  const content = {
    method: "REGISTER",
    uri: "sip:10.0.0.1",
    from: address,
    to: address,
    callId: "c",
    sequence: 1,
  };
  return parseReportedValues(buildRequest({ ...content, headers }));
}

describe("what a phone reports of itself", () => {
  it.each([
    { mac: "00085D112233", version: "6.4.0.140", globalIndex: 4, specificIndex: 65_535 },
    { ...nothing, version: "5.0.0.1018" },
    nothing,
  ])("reads as it was written: %j", (values) => {
    expect(parsed(printReportedValues("Mitel 6920", values))).toEqual(values);
  });

  it.each(["baresip v1.0.0 (x86_64/linux)", "Mitel 6920", "a/b", ""])(
    "holds no version in the User-Agent %j",
    (value) => {
      expect(parsed([{ name: "User-Agent", value }])).toEqual(nothing);
    },
  );

  it.each(["0", "65536", "-1", "x", ""])("holds no index in %j", (value) => {
    expect(parsed([{ name: "X-Provlab-Global-Index", value }])).toEqual(nothing);
  });

  it("takes a MAC address in any of its spellings, and only a whole one", () => {
    const macOf = (value: string) => parsed([{ name: "Aastra-Mac", value }]).mac;
    expect(["00085D112233", "00:08:5d:11:22:33", "00-08-5D-11-22-33"].map(macOf)).toEqual(
      Array(3).fill("00085D112233"),
    );
    expect(["00085D1122", "00085D11223G", ""].map(macOf)).toEqual([null, null, null]);
  });
});
