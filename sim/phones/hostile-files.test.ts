import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BytesContent } from "../kernel/index.ts";
import { mac } from "./test-files.ts";
import { TestLab } from "./test-lab.ts";
import { configurationServer, newTestServer } from "./test-server.ts";

const endStates = new Set(["registering", "registered", "waiting-to-register", "no-account"]);

const meaningfulNames = [
  "sip line1 user name",
  "sip line1 password",
  "sip line1 registrar ip",
  "sip line1 registrar port",
  "sip registration period",
  "sip registration retry timer",
  "firmware server",
  "sips trusted certificates",
  "provlab global index",
  "__proto__",
];
const line = fc
  .tuple(fc.constantFrom(...meaningfulNames), fc.string({ unit: "binary", maxLength: 20 }))
  .map(([name, value]) => `${name}: ${value}`);
const hostileText = fc.array(line, { maxLength: 12 }).map((lines) => Buffer.from(lines.join("\n"), "utf8"));
const hostileFile = fc.oneof(hostileText, fc.uint8Array({ maxLength: 200 }));

describe("whatever is in its files", () => {
  it("a phone ends its boot", async () => {
    await fc.assert(
      fc.asyncProperty(hostileFile, hostileFile, hostileFile, async (common, own, firmware) => {
        const lab = new TestLab();
        const files = { "startup.cfg": common, [`${mac}.cfg`]: own, "6867i.st": firmware };
        const contents = Object.entries(files).map(
          ([name, bytes]) => [name, new BytesContent(bytes)] as const,
        );
        await newTestServer(lab, Object.fromEntries(contents)).server.start();
        const phone = lab.addPhone({ dhcp: { configurationServer } });
        phone.powerOn();
        await lab.runFor(600_000);
        expect(endStates).toContain(phone.state);
        expect(phone.view().version).toBe("4.3.0.1");
      }),
      { numRuns: 300 },
    );
  });
});
