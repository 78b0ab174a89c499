import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sipProtocol } from "../protocols/sip/index.ts";
import type { SipRequest } from "../protocols/sip/index.ts";
import { TestLab } from "./test-lab.ts";

const text = fc
  .string({ unit: "binary", maxLength: 30 })
  .map((value) => value.replace(/[\p{Cc}\p{Cs}]/gu, "."));
const method = fc.constantFrom("NOTIFY", "OPTIONS", "REGISTER", "INVITE", "CANCEL", "ACK", "BYE", "x");
const event = fc.constantFrom("check-sync", "aastra-xml", "talk", "");
const contentType = fc.constantFrom(
  "application/vnd.provlab.restart+json",
  "application/xml",
  "text/plain",
  "",
);
const body = fc.oneof(
  text,
  fc.json({ maxDepth: 3 }),
  fc.constant('<AastraIPPhoneExecute><ExecuteItem URI="http:\\\\"/></AastraIPPhoneExecute>'),
  fc
    .record({ actionId: text, server: fc.jsonValue(), expected: fc.jsonValue() })
    .map((order) => JSON.stringify(order)),
);
const header = fc.record({
  name: fc.constantFrom(
    "Via",
    "From",
    "To",
    "Call-ID",
    "CSeq",
    "Contact",
    "Require",
    "Expires",
    "Max-Forwards",
  ),
  value: text,
});
const valid = [
  { name: "Via", value: "SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bKx;rport" },
  { name: "From", value: "<sip:somebody@10.0.0.9>;tag=1" },
  { name: "To", value: "<sip:6001@10.0.1.1>" },
  { name: "Call-ID", value: "hostile" },
];
const request: fc.Arbitrary<SipRequest> = fc
  .record({ method, event, contentType, body, number: fc.nat(), others: fc.array(header, { maxLength: 4 }) })
  .map(({ method, event, contentType, body, number, others }) => ({
    kind: "request",
    method,
    uri: "sip:6001@10.0.1.1",
    headers: [
      ...valid,
      { name: "CSeq", value: `${number} ${method}` },
      { name: "Event", value: event },
      { name: "Content-Type", value: contentType },
      ...others,
    ],
    body,
  }));

const switches = { "sip xml notify event": "1", "provlab check-sync only if changed": "1" };
const options: SipRequest = {
  kind: "request",
  method: "OPTIONS",
  uri: "sip:6001@10.0.1.1",
  headers: [...valid.slice(1), { name: "CSeq", value: "1 OPTIONS" }],
  body: "",
};

describe("whatever anybody sends to a phone", () => {
  it("the phone ends registered and answers the next request", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 6 }), async (requests) => {
        const lab = new TestLab();
        const phone = await lab.addRunningPhone();
        for (const [name, value] of Object.entries(switches)) phone.setLocalValue(name, value);
        const sender = lab.addHost("sender", "10.0.0.9");
        const answers: number[] = [];
        const socket = lab.network.bind(
          sender,
          5060,
          sipProtocol,
          (message) => {
            if (message.kind === "response") answers.push(message.status);
          },
          () => {},
        );
        const to = { address: "10.0.1.1", port: 5060 };
        for (const one of requests) socket.send(one, to);
        await lab.runFor(600_000);
        expect(["registered", "waiting-to-register"]).toContain(phone.state);
        answers.length = 0;
        const via = { name: "Via", value: "SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bKlast;rport" };
        socket.send({ ...options, headers: [via, ...options.headers] }, to);
        await lab.runFor(1000);
        expect(answers).toEqual([200]);
      }),
      { numRuns: 200 },
    );
  });
});
