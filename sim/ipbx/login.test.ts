import { describe, expect, it } from "vitest";
import { openSiteLab, subscriber } from "./test-lab.ts";
import type { SiteLab } from "./test-lab.ts";

const code = "deploy-1";
const open = { mac: "", seating: "free" } as const;

/** Phone n of the lab tries to register as somebody. */
function logIn(lab: SiteLab, phone: number, user: number, password = `secret ${user}`) {
  const mac = subscriber(phone).mac;
  const number = String(6000 + user);
  return lab.run(lab.phones[phone]!.register({ user: number, authName: number, password }, { mac }));
}

const seats = (lab: SiteLab) =>
  lab.site.phones().map(({ number, mac, registered }) => [number, mac, registered]);

describe("a subscription for free seating", () => {
  it("has no phone before a login, and the newest one after it", async () => {
    const lab = await openSiteLab({ subscribers: [subscriber(0, open), subscriber(1, open)] });
    expect(seats(lab)[0]).toEqual(["6000", null, false]);
    await logIn(lab, 0, 0);
    await logIn(lab, 1, 0);
    expect(seats(lab)[0]).toEqual(["6000", subscriber(1).mac, true]);
    expect(lab.stated("site.seated")).toHaveLength(2);
  });

  it("ends where another user logs in at the phone", async () => {
    const lab = await openSiteLab({ subscribers: [subscriber(0, open), subscriber(1, open)] });
    await logIn(lab, 0, 0);
    await logIn(lab, 0, 1);
    expect(seats(lab)).toEqual([
      ["6000", null, false],
      ["6001", subscriber(0).mac, true],
    ]);
    expect(lab.stated("site.seated").at(-1)).toMatchObject({ number: "6001", before: "6000" });
  });

  it("wants its password all the same", async () => {
    const lab = await openSiteLab({ subscribers: [subscriber(0, open)], deploymentCode: code });
    expect(await logIn(lab, 0, 0, code)).toMatchObject({ outcome: "refused" });
    expect(seats(lab)).toEqual([["6000", null, false]]);
  });
});

describe("a subscription that is open for deployment", () => {
  const subscribers = [subscriber(0, { mac: "", seating: "deployment" }), subscriber(1, open)];

  it("takes the deployment login once, and keeps the phone", async () => {
    const lab = await openSiteLab({ subscribers, deploymentCode: code });
    expect(await logIn(lab, 0, 0, code)).toMatchObject({ outcome: "registered" });
    expect(await logIn(lab, 0, 0, code)).toMatchObject({ outcome: "registered" });
    expect(await logIn(lab, 1, 0, code)).toMatchObject({ outcome: "refused", status: 403 });
    expect(seats(lab)[0]).toEqual(["6000", subscriber(0).mac, true]);
  });

  it("takes no deployment login of a 5300 IP phone (TMA-DEP-016)", async () => {
    const ofAnotherRange = [subscriber(0, { mac: "", seating: "deployment", range: "53xxip" })];
    const lab = await openSiteLab({ subscribers: ofAnotherRange, deploymentCode: code });
    expect(await logIn(lab, 0, 0, code)).toMatchObject({ outcome: "refused" });
  });
});

describe("a login for a subscription of another site", () => {
  it("is sent there, and leads nowhere when that site sends it back (TMA-DEP-016)", async () => {
    const otherSites = new Map([["6001", { address: "10.0.0.1", port: 5060 }]]);
    const lab = await openSiteLab({ subscribers: [subscriber(0)], otherSites });
    expect(await lab.run(lab.phones[0]!.register({ user: "6001", authName: "6001" }))).toEqual({
      outcome: "unreachable",
      reason: "sent on twice",
    });
    expect(lab.stated("site.login-redirected")).toEqual([
      { number: "6001", site: "ipbx" },
      { number: "6001", site: "ipbx" },
    ]);
    expect(await lab.run(lab.phones[0]!.register({ user: "6002", authName: "6002" }))).toMatchObject({
      outcome: "refused",
      status: 404,
    });
  });
});
