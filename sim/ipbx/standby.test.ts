import { expect, it } from "vitest";
import { sleep, perform } from "../kernel/index.ts";
import type { Process } from "../kernel/index.ts";
import { createSite } from "./index.ts";
import { managementToken, openSiteLab, siteOptions } from "./test-lab.ts";
import type { SiteLab } from "./test-lab.ts";

/** The tests' site with a redundant server beside it. */
async function openPair() {
  const lab = await openSiteLab();
  const host = lab.network.addHost({ name: "redundant", address: "10.0.0.3" });
  const main = { address: lab.siteAddress.address, port: 8080 };
  const standby = { main, token: managementToken, intervalMs: 5000, missesMax: 3 };
  const redundant = createSite(lab.world, siteOptions(host, { id: "S1R", standby }));
  await redundant.start();
  return { lab, redundant, address: { address: host.address, port: 5060 } };
}

/** Time passes; the watching goes on for ever, so nothing waits for its end. */
async function pass(lab: SiteLab, seconds: number): Promise<void> {
  await lab.run(
    (function* (): Process<void> {
      yield* perform(sleep(lab.world.scheduler, seconds * 1000, "test"));
    })(),
  );
}

it("sends phones away while the main server is there, and asks them to come later", async () => {
  const { lab, redundant, address } = await openPair();
  await pass(lab, 60);
  expect(await lab.run(lab.phones[0]!.register({ registrar: address }))).toMatchObject({
    outcome: "refused",
    status: 503,
    retryAfterSeconds: 10,
  });
  expect(redundant.standby?.serving).toBe(false);
});

it("serves after three signs of life that did not come, and gives back when one comes", async () => {
  const { lab, redundant, address } = await openPair();
  await pass(lab, 1);
  lab.site.stop();
  await pass(lab, 12);
  expect(redundant.standby?.serving).toBe(false);
  await pass(lab, 5);
  expect(lab.stated("site.took-over")).toHaveLength(1);
  expect(await lab.run(lab.phones[0]!.register({ registrar: address }))).toMatchObject({
    outcome: "registered",
  });
  await lab.site.start();
  await pass(lab, 6);
  expect(lab.stated("site.handed-back")).toEqual([{ registrations: 1 }]);
  expect(redundant.view().registered).toBe(0);
});

it("knows what the main server's tables expect", async () => {
  const { lab, redundant } = await openPair();
  await lab.run(
    lab.manage("PUT", "/management/v1/restart-orders/a1", {
      range: "6xxxi",
      macs: ["00085D000000"],
      server: { host: "10.0.0.9", port: 21, path: "/", user: "u", password: "p" },
      expected: { versions: { "6867i": "6.4.0.140" }, globalIndex: 4, specificIndex: 9 },
    }),
  );
  await pass(lab, 6);
  expect(redundant.tdwTable("6xxxi")).toMatchObject([
    { mac: "00085D000000", expected: { version: "6.4.0.140", globalIndex: 4, specificIndex: 9 } },
  ]);
});
