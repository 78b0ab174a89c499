import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sipProtocol } from "../protocols/sip/index.ts";
import type { SipRequest } from "../protocols/sip/index.ts";
import { openSiteLab, subscriber } from "./test-lab.ts";

const text = fc
  .string({ unit: "binary", maxLength: 30 })
  .map((value) => value.replace(/[\p{Cc}\p{Cs}]/gu, "."));
const name = fc.constantFrom(
  "Authorization",
  "Contact",
  "Expires",
  "Require",
  "User-Agent",
  "Aastra-Mac",
  "Via",
  "To",
  "CSeq",
);
const authorization = fc
  .tuple(text, text)
  .map(
    ([user, value]) => `Digest username="${user}", realm="mivoice", nonce="${value}", uri="x", response="y"`,
  );
const header = fc.record({
  name,
  value: fc.oneof(text, authorization, fc.constantFrom("*", "<sip:a@1.2.3.4>", "0")),
});
const request: fc.Arbitrary<SipRequest> = fc
  .record({
    method: fc.constantFrom("REGISTER", "OPTIONS", "INVITE", "NOTIFY", "BYE", "CANCEL", "ACK", "PUBLISH"),
    user: fc.oneof(fc.constantFrom("6000", "6001"), text),
    number: fc.nat(),
    others: fc.array(header, { maxLength: 5 }),
    body: text,
  })
  .map(({ method, user, number, others, body }) => ({
    kind: "request",
    method,
    uri: "sip:10.0.0.1",
    headers: [
      { name: "Via", value: `SIP/2.0/UDP 10.9.0.1:5060;branch=z9hG4bK${number};rport` },
      { name: "From", value: `<sip:${user}@10.0.0.1>;tag=1` },
      { name: "To", value: `<sip:${user}@10.0.0.1>` },
      { name: "Call-ID", value: "hostile" },
      { name: "CSeq", value: `${number} ${method}` },
      ...others,
    ],
    body,
  }));

describe("whatever anybody sends to a site", () => {
  it("nobody is registered by it, and a phone registers afterwards", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 8 }), async (requests) => {
        const lab = await openSiteLab({ subscribers: [subscriber(0), subscriber(1)] });
        const sender = lab.network.addHost({ name: "sender", address: "10.9.0.1" });
        const statuses: number[] = [];
        const socket = lab.network.bind(
          sender,
          5060,
          sipProtocol,
          (message) => {
            if (message.kind === "response") statuses.push(message.status);
          },
          () => {},
        );
        for (const one of requests) socket.send(one, lab.siteAddress);
        await lab.world.run(undefined, lab.world.clock.nowMs + 60_000);
        expect(statuses.every((status) => status >= 200 && status < 600)).toBe(true);
        expect(lab.site.view().registered).toBe(0);
        const result = await lab.run(lab.phones[0]!.register());
        expect(result.outcome).toBe("registered");
      }),
      { numRuns: 200 },
    );
  });
});
