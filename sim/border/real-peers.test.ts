import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { textContent } from "../kernel/index.ts";
import {
  curl,
  deadlineMs,
  missingPeers,
  openWireLab,
  sipTlsPort,
  sipp,
  subscribers,
  webPorts,
  whyMissing,
  withBaresip,
} from "../ipbx/wire-test-peers.ts";
import type { WireLab } from "../ipbx/wire-test-peers.ts";
import { Border } from "./index.ts";

const run = promisify(execFile);
const hash = "3f52a279885152701d8f2f39d9bcfc36";

/** The lab of the site's own tests with a border element before the site; `outside` is what remote phones see of it. */
async function openBorderLab() {
  const embedded = {
    clear: () => 0,
    read: (path: string) => (path === "/aastra.cfg" ? textContent("language: 1\n") : undefined),
  };
  const lab = await openWireLab({ embedded, hash });
  const host = lab.addHost("MBG1", 3);
  const security = await lab.authority.issue("MBG1", [host.address]);
  const files = {
    port: webPorts.filesPort,
    security,
    site: { address: lab.siteAddress, port: webPorts.filesPort },
    trusted: [lab.authority.certificate],
  };
  const border = new Border(lab.world, {
    id: "MBG1",
    host,
    sipPort: 5060,
    sipTls: { port: sipTlsPort, security },
    files,
    site: { id: "S1", sip: { address: lab.siteAddress, port: 5060 } },
  });
  await border.start();
  const outside: WireLab = { ...lab, siteAddress: host.address };
  return {
    lab,
    border,
    outside,
    async [Symbol.asyncDispose]() {
      border.stop();
      await lab[Symbol.asyncDispose]();
    },
  };
}

describe.skipIf(missingPeers.length > 0 && process.env["CI"] !== "true")(
  `a border element and real peers${whyMissing}`,
  () => {
    it.each(["u1", "t1"])("registers phones that SIPp plays behind it, transport %s", async (kind) => {
      await using opened = await openBorderLab();
      const { lab, border, outside } = opened;
      await sipp(outside, "register", ["-m", "15", "-r", "100", "-t", kind]);
      expect(border.view().phones).toBe(15);
      expect(lab.site.view().registered).toBe(15);
      expect(lab.site.phones()[7]).toMatchObject({ registered: true, address: outside.siteAddress });
    });

    it("brings a restart order of the site to the phone that SIPp plays", async () => {
      await using opened = await openBorderLab();
      const { lab, outside } = opened;
      await sipp(outside, "register", ["-m", "1"]);
      const answered = sipp(outside, "restart-order", ["-m", "1"]);
      const order = {
        range: "6xxxi",
        macs: [subscribers[0]!.mac],
        server: { host: "ftp", port: 21, path: "/", user: "u", password: "p" },
        expected: { versions: { "6867i": "5.1.0.1024" }, globalIndex: null, specificIndex: 7 },
      };
      expect((await curl(lab, "PUT", "/restart-orders/winter", order)).json["phones"]).toMatchObject([
        { outcome: "ordered" },
      ]);
      await answered;
      expect(lab.facts("site.phone-silent")).toEqual([]);
      expect(lab.facts("site.phone-refused")).toEqual([]);
    });

    it("registers baresip over TLS and hears its farewell", async () => {
      await using opened = await openBorderLab();
      const { lab, border, outside } = opened;
      await withBaresip(outside, "tls", async () => {
        await expect.poll(() => border.view().phones, { timeout: deadlineMs }).toBe(1);
        expect(lab.site.phones()[0]).toMatchObject({ registered: true, address: outside.siteAddress });
      });
      await expect.poll(() => border.view().phones, { timeout: deadlineMs }).toBe(0);
      expect(lab.site.phones()[0]).toMatchObject({ registered: false });
    });

    it("gives curl the files of the site by the hash, and nothing without it", async () => {
      await using opened = await openBorderLab();
      const { lab, outside } = opened;
      const authority = join(lab.folder, "ca.pem");
      await writeFile(authority, lab.authority.certificate);
      const ask = async (path: string) => {
        const url = `https://${outside.siteAddress}:${webPorts.filesPort}${path}`;
        const { stdout } = await run("curl", ["-sS", "--cacert", authority, "-w", "%{http_code}", url]);
        return stdout;
      };
      expect(await ask(`/${hash}/ftp_67xxi/aastra.cfg`)).toBe("language: 1\n200");
      expect(await ask("/aastra.cfg")).toBe("404");
    });
  },
);
