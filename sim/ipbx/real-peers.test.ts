import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { defaultSipSecurity } from "./index.ts";
import { subscriber } from "./test-lab.ts";
import {
  curl,
  deadlineMs,
  missingPeers,
  openWireLab,
  sipTlsPort,
  sipp,
  subscribers,
  whyMissing,
  withBaresip,
} from "./wire-test-peers.ts";

const run = promisify(execFile);

const orderFor = (macs: readonly string[]) => ({
  range: "6xxxi",
  macs,
  server: { host: "ftp", port: 21, path: "/", user: "u", password: "p" },
  expected: { versions: { "6867i": "5.1.0.1024" }, globalIndex: null, specificIndex: 7 },
});

describe.skipIf(missingPeers.length > 0 && process.env["CI"] !== "true")(
  `a site and real peers${whyMissing}`,
  () => {
    it.each(["u1", "t1", "tn"])(
      "registers 200 phones that SIPp plays, with digest, transport %s",
      async (kind) => {
        await using lab = await openWireLab();
        await sipp(lab, "register", ["-m", "200", "-r", "400", "-t", kind, "-max_socket", "300"]);
        expect(lab.site.view().registered).toBe(200);
        expect(lab.facts("site.registered")).toHaveLength(200);
        expect(lab.site.phones()[7]).toMatchObject({
          registered: true,
          address: lab.phoneAddress,
          version: "5.0.0.1018",
        });
      },
    );

    it("forbids a phone with a wrong password at its second try", async () => {
      await using lab = await openWireLab();
      await sipp(lab, "wrong-password", ["-m", "1"]);
      expect(lab.facts("site.registration-refused").map((fact) => fact.data)).toEqual([
        { number: "6000", reason: "wrong-password" },
        { number: "6000", reason: "wrong-password" },
      ]);
    });

    it("drops rubbish, answers OPTIONS, and refuses what it does not understand", async () => {
      await using lab = await openWireLab();
      await sipp(lab, "options", ["-m", "5", "-r", "50"]);
      expect(lab.facts("sip.malformed")).toHaveLength(5);
    });

    it("blacklists an address that floods it by SIPp, and goes on registering others (MBG-WL-002)", async () => {
      await using lab = await openWireLab({ sipSecurity: defaultSipSecurity });
      const flood = ["-m", "800", "-r", "4000", "-l", "800"];
      // SIPp counts the requests that the site drops as failed calls.
      await expect(sipp(lab, "flood", flood, lab.strangerAddress)).rejects.toThrow("receive timeout");
      expect(lab.site.sipSecurity?.blackList).toEqual([
        { address: lab.strangerAddress, because: "requests" },
      ]);
      expect(lab.facts("site.message-dropped").length).toBeGreaterThan(100);
      await sipp(lab, "register", ["-m", "10", "-r", "100"]);
      expect(lab.site.view().registered).toBe(10);
    });

    it("brings emergency calls of SIPp to the public number of the caller's hierarchy (MBG-EMG-001)", async () => {
      const fireBrigade = (number: string, hierarchy: string) =>
        ({ name: hierarchy, short: "529", number, hierarchies: [hierarchy] }) as const;
      const numbering = {
        abbreviatedPrefix: "*3",
        records: [fireBrigade("00130964718", "Bureau1"), fireBrigade("00130964719", "Bureau2")],
        specialNumbers: [{ number: "118", label: "POMPIER", day: "*3529", night: "", byAddress: {} }],
      };
      const inHierarchies = subscribers.map((one, n) => ({ ...one, hierarchy: `Bureau${1 + (n % 2)}` }));
      await using lab = await openWireLab({ subscribers: inHierarchies }, numbering);
      const uri = ["-auth_uri", `118@${lab.siteAddress}:5060`]; // else SIPp names the host alone
      await sipp(lab, "emergency-call", ["-m", "4", "-r", "20", ...uri]);
      const seen = lab
        .facts("public-network.call-arrived")
        .map(({ data }) => `${String(data["caller"])} ${String(data["number"])}`);
      expect(new Set(seen)).toEqual(
        new Set(["6000 00130964718", "6001 00130964719", "6002 00130964718", "6003 00130964719"]),
      );
      expect(lab.facts("public-network.call-released")).toHaveLength(4);
    });

    it("orders a phone to restart that SIPp plays, told so by curl", async () => {
      await using lab = await openWireLab();
      await sipp(lab, "register", ["-m", "1"]);
      const listed = [subscribers[0]!.mac, subscribers[1]!.mac];
      const answered = sipp(lab, "restart-order", ["-m", "1"]);
      expect((await curl(lab, "PUT", "/restart-orders/winter", orderFor(listed))).json).toEqual({
        actionId: "winter",
        phones: [
          { mac: subscriber(0).mac, outcome: "ordered" },
          { mac: subscriber(1).mac, outcome: "not-registered" },
        ],
      });
      await answered;
      expect(lab.facts("sip.retransmission").length).toBeGreaterThan(0);
      expect(lab.facts("site.phone-silent")).toEqual([]);
    });

    it.each(["udp", "tcp", "tls"] as const)(
      "registers baresip over %s, hears its answer to a restart order, and its farewell",
      async (transport) => {
        await using lab = await openWireLab();
        const heard = () => lab.facts("sip.response").filter(({ data }) => data["direction"] === "received");
        await withBaresip(lab, transport, async () => {
          await expect.poll(() => lab.site.view().registered, { timeout: deadlineMs }).toBe(1);
          await curl(lab, "PUT", "/restart-orders/winter", orderFor([subscribers[0]!.mac]));
          await expect.poll(() => heard().length, { timeout: deadlineMs }).toBe(1);
        });
        await expect.poll(() => lab.facts("site.unregistered").length, { timeout: deadlineMs }).toBe(1);
        expect(lab.site.phones()[0]).toMatchObject({ registered: false, version: null });
        const connections = lab.facts("sip.connection").map(({ data }) => data["transport"]);
        expect(connections).toEqual(transport === "udp" ? [] : [transport]);
      },
    );

    it.each(["-tls1_2", "-tls1_3"])("shows openssl a certificate that it verifies, %s", async (version) => {
      await using lab = await openWireLab();
      const ca = join(lab.folder, "ca.pem");
      await writeFile(ca, lab.authority.certificate);
      const target = ["-connect", `${lab.siteAddress}:${sipTlsPort}`, "-verify_ip", lab.siteAddress];
      const options = ["-CAfile", ca, "-verify_return_error", version];
      const ended = run("openssl", ["s_client", ...target, ...options], { timeout: deadlineMs });
      ended.child.stdin?.end();
      expect((await ended).stdout).toContain("Verify return code: 0 (ok)");
    });

    it("answers curl by its management API", async () => {
      await using lab = await openWireLab();
      expect(await curl(lab, "GET", "/health")).toEqual({
        status: 200,
        json: { site: "S1", release: "R8.2" },
      });
      expect((await curl(lab, "GET", "/phones")).json["phones"]).toHaveLength(200);
      expect((await curl(lab, "GET", "/tdw-tables?range=6xxi")).json).toEqual({ version: 0, rows: [] });
      expect((await curl(lab, "DELETE", "/tdw-tables")).status).toBe(400);
      expect((await curl(lab, "PATCH", "/phones")).status).toBe(405);
      expect((await curl(lab, "GET", "/openapi.json")).json["openapi"]).toBe("3.1.0");
    });
  },
);
