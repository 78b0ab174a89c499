import fc from "fast-check";
import { expect, it } from "vitest";
import { BytesContent } from "../kernel/index.ts";
import { configurationServer, newTestServer } from "../phones/test-server.ts";
import { IpTestLab, mac, oldVersion } from "./test-lab.ts";

const endStates = new Set(["registering", "registered", "waiting-to-register", "no-account"]);
const names = ["call number", "call server", "call server port", "trusted certificates", "__proto__"];
const line = fc
  .tuple(fc.constantFrom(...names), fc.string({ unit: "binary", maxLength: 20 }))
  .map(([name, value]) => `${name};${value}`);
const text = fc.array(line, { maxLength: 12 }).map((lines) => Buffer.from(lines.join("\n"), "utf8"));
const file = fc.oneof(text, fc.uint8Array({ maxLength: 200 }));

it("whatever is in its files, a phone ends its boot", async () => {
  await fc.assert(
    fc.asyncProperty(file, file, file, async (common, own, firmware) => {
      const lab = new IpTestLab();
      const files = { "localdb.config.ftp": common, [`${mac}.ftp`]: own, "5370ip.bin": firmware };
      const contents = Object.entries(files).map(([name, bytes]) => [name, new BytesContent(bytes)] as const);
      await newTestServer(lab, Object.fromEntries(contents)).server.start();
      const phone = lab.addIpPhone({ dhcp: { configurationServer } });
      phone.powerOn();
      await lab.runFor(600_000);
      expect(endStates).toContain(phone.state);
      expect(phone.view().version).toBe(oldVersion);
    }),
    { numRuns: 100 },
  );
});
