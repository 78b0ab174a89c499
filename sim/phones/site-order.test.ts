import { describe, expect, it } from "vitest";
import { createSite } from "../ipbx/index.ts";
import type { Site } from "../ipbx/index.ts";
import type { HttpResponse } from "../kernel/index.ts";
import { initialFlash } from "./index.ts";
import type { Phone } from "./index.ts";
import { accountParameters, mac } from "./test-files.ts";
import { TestLab } from "./test-lab.ts";
import { configurationServer, newFirmware, newTestServer } from "./test-server.ts";

const siteAddress = "10.0.0.3";
const token = "management";
const parameters = { ...accountParameters, "sip line1 registrar ip": siteAddress };
const version = "5.0.0.1018";

/** A site with one registered phone, and a download server that only a restart order names. */
async function newSiteLab(): Promise<{ lab: TestLab; site: Site; phone: Phone }> {
  const lab = new TestLab();
  const site = createSite(lab.world, {
    id: "ACS-155",
    name: "Ouest",
    host: lab.addHost("ACS-155", siteAddress),
    release: "R8.2",
    sipPort: 5060,
    managementPort: 8080,
    managementToken: token,
    realm: "mivoice",
    registrationPeriodSeconds: 3600,
    minimumExpiresSeconds: 60,
    subscribers: [
      {
        number: "6001",
        mac,
        model: "6867i",
        range: "6xxxi",
        label: "",
        authName: "6001",
        password: "secret",
      },
    ],
  });
  await site.start();
  const files = {
    "startup.cfg": "provlab global index: 12",
    [`${mac}.cfg`]: "provlab specific index: 7",
    "6867i.st": newFirmware("6867i", version),
  };
  await newTestServer(lab, files).server.start();
  const phone = await lab.addRunningPhone({ flash: initialFlash("4.3.0.1", parameters) });
  return { lab, site, phone };
}

/** Orders the restart as an engine does, through the site's management interface. */
async function order(lab: TestLab): Promise<HttpResponse | undefined> {
  const { address, ...server } = configurationServer;
  const body = JSON.stringify({
    range: "6xxxi",
    macs: [mac],
    server: { host: address, ...server },
    expected: { versions: { "6867i": version }, globalIndex: 12, specificIndex: 7 },
  });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  let response: HttpResponse | undefined;
  const request = { method: "PUT", path: "/management/v1/restart-orders/a-1", headers, body };
  const engine = lab.addHost("engine", "10.0.0.9");
  lab.world.network.request(engine, { address: siteAddress, port: 8080 }, request, 5000, (outcome) => {
    if (outcome.ok) ({ response } = outcome);
  });
  await lab.world.run(() => response !== undefined);
  return response;
}

describe("a site that orders a restart", () => {
  it("finds its phone registered with digest", async () => {
    const { site } = await newSiteLab();
    expect(site.phones()).toMatchObject([{ mac, registered: true, version: "4.3.0.1" }]);
  });
  it("sees the phone come back with what was expected of it", async () => {
    const { lab, site, phone } = await newSiteLab();
    expect((await order(lab))?.status).toBe(200);
    await lab.runUntil(phone, "restarting");
    await lab.runUntil(phone, "registered");
    await lab.runFor(1000);
    const values = { version, globalIndex: 12, specificIndex: 7 };
    expect(site.tdwTable("6xxxi")).toMatchObject([{ mac, expected: values, reported: values }]);
    expect(phone.view().parameters["sip line1 user name"]).toBe("6001");
  });
});
