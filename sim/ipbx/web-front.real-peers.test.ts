import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { textContent } from "../kernel/index.ts";
import { deadlineMs, missingPeers, openWireLab, webPorts, whyMissing } from "./wire-test-peers.ts";
import type { WireLab } from "./wire-test-peers.ts";

const run = promisify(execFile);
const hash = "3f52a279885152701d8f2f39d9bcfc36";
const embedded = {
  clear: () => 0,
  read: (path: string) => (path === "/startup.cfg" ? textContent("time zone name: é\n") : undefined),
};

/** What curl says of a page; it trusts the lab's authority alone. */
async function curl(lab: WireLab, port: number, path: string, options: readonly string[] = []) {
  const ca = join(lab.folder, "ca.pem");
  await writeFile(ca, lab.authority.certificate);
  const url = `https://${lab.siteAddress}:${port}${path}`;
  const { stdout } = await run("curl", ["-sS", "--cacert", ca, "-w", "\n%{http_code}", ...options, url]);
  const end = stdout.lastIndexOf("\n");
  return { status: Number(stdout.slice(end + 1)), text: stdout.slice(0, end) };
}

describe.skipIf(missingPeers.length > 0 && process.env["CI"] !== "true")(
  `the HTTPS front of a site and real peers${whyMissing}`,
  () => {
    it("lets curl fetch a file by the hash, and nothing without it (MBG-HASH-003)", async () => {
      await using lab = await openWireLab({ hash, embedded });
      expect(await curl(lab, webPorts.filesPort, `/${hash}/ftp_67xxi/startup.cfg`)).toEqual({
        status: 200,
        text: "time zone name: é\n",
      });
      expect(await curl(lab, webPorts.filesPort, "/startup.cfg")).toEqual({ status: 404, text: "" });
      expect(lab.facts("site.hash-refused")).toHaveLength(1);
    });

    it("is not trusted by who does not know the lab's authority", async () => {
      await using lab = await openWireLab({ hash, embedded });
      const url = `https://${lab.siteAddress}:${webPorts.filesPort}/`;
      await expect(run("curl", ["-sS", url])).rejects.toThrow("curl: (60)");
    });

    it.each(["-tls1_2", "-tls1_3"])("shows openssl a certificate that it verifies, %s", async (version) => {
      await using lab = await openWireLab({ hash });
      const ca = join(lab.folder, "ca.pem");
      await writeFile(ca, lab.authority.certificate);
      for (const port of [webPorts.filesPort, webPorts.administrationPort]) {
        const target = ["-connect", `${lab.siteAddress}:${port}`, "-verify_ip", lab.siteAddress];
        const options = ["-CAfile", ca, "-verify_return_error", version];
        const ended = run("openssl", ["s_client", ...target, ...options], { timeout: deadlineMs });
        ended.child.stdin?.end();
        expect((await ended).stdout).toContain("Verify return code: 0 (ok)");
      }
    });

    it("lets an administrator with curl generate a hash: password, warning, Confirmation", async () => {
      await using lab = await openWireLab({ hash, embedded });
      const admin = (options: readonly string[], password = "admin-secret") =>
        curl(lab, webPorts.administrationPort, "/encryption", ["-u", `admin:${password}`, ...options]);
      expect((await admin([], "wrong")).status).toBe(401);
      expect((await admin([])).text).toContain(`value="${hash}/ftp_67xxi" size="48" readonly`);
      expect((await admin(["-d", "downloadPath=mine"])).status).toBe(403);
      expect((await admin(["-d", "generate=yes&password=wrong"])).status).toBe(403);
      const warning = await admin(["-d", "generate=yes&password=admin-secret"]);
      expect(warning.text).toContain("Every remote phone in service will be affected");
      expect((await admin([])).text).toContain(hash);
      const confirmation = /name="confirmation" value="(\w+)"/.exec(warning.text)?.[1];
      expect((await admin(["-d", `confirmation=${confirmation}`])).status).toBe(200);
      expect((await admin([])).text).not.toContain(hash);
      expect((await admin(["-d", `confirmation=${confirmation}`])).status).toBe(409);
      expect((await curl(lab, webPorts.filesPort, `/${hash}/startup.cfg`)).status).toBe(404);
    });
  },
);
