import { describe, expect, it } from "vitest";
import { buildRequest, parseRestartOrder, printRestartOrder, restartOrderContentType } from "./index.ts";
import type { RestartOrder } from "./index.ts";

const order: RestartOrder = {
  actionId: "a1",
  server: { host: "ftp-ouest", port: 21, path: "/", user: "phones", password: "p" },
  expected: { version: null, globalIndex: 12, specificIndex: null },
};

const notify = (body: string, contentType = restartOrderContentType) =>
  buildRequest({
    method: "NOTIFY",
    uri: "sip:6001@10.0.0.2",
    from: "<sip:10.0.0.1>;tag=a",
    to: "<sip:6001@10.0.0.1>",
    callId: "call",
    sequence: 1,
    headers: [{ name: "Content-Type", value: contentType }],
    body,
  });

describe("the body of a restart order", () => {
  it("reads as it was written", () => {
    expect(parseRestartOrder(notify(printRestartOrder(order)))).toEqual(order);
  });

  it("is recognised by its media type, whatever its case and parameters", () => {
    const type = `${restartOrderContentType.toUpperCase()};charset=utf-8`;
    expect(parseRestartOrder(notify(printRestartOrder(order), type))).toEqual(order);
    expect(parseRestartOrder(notify(printRestartOrder(order), "application/json"))).toBeUndefined();
  });

  it.each(["", "{", "{}", JSON.stringify({ ...order, server: { ...order.server, port: 0 } })])(
    "is none when it says %j",
    (body) => {
      expect(parseRestartOrder(notify(body))).toBeUndefined();
    },
  );
});
