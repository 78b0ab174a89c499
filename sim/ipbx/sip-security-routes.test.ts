import { describe, expect, it } from "vitest";
import { defaultSipSecurity } from "./index.ts";
import { openSiteLab } from "./test-lab.ts";

const guarded = { sipSecurity: defaultSipSecurity };
const phone0 = "/management/v1/sip-security/black-list/10.1.0.0";
const trusted0 = "/management/v1/sip-security/white-list/10.1.0.0";

describe("a site that keeps addresses out", () => {
  it("drops whatever comes from there, and what was registered from there is gone (MBG-WL-003)", async () => {
    const lab = await openSiteLab(guarded);
    await lab.run(lab.phones[0]!.register());
    await lab.run(lab.phones[1]!.register());
    await lab.run(lab.manage("PUT", phone0));
    expect(lab.stated("site.address-blacklisted")).toEqual([
      { host: "phone-0", because: "operator", registrations: 1 },
    ]);
    expect(lab.site.phones().map(({ registered }) => registered)).toEqual([false, true, false]);
    expect(await lab.run(lab.phones[0]!.register())).toEqual({ outcome: "timed-out" });
    await lab.run(lab.manage("DELETE", phone0));
    expect(await lab.run(lab.phones[0]!.register())).toMatchObject({ outcome: "registered" });
  });

  it("blacklists an address after 20 wrong passwords, unless it is white-listed (MBG-WL-001)", async () => {
    const lab = await openSiteLab(guarded);
    await lab.run(lab.manage("PUT", trusted0));
    for (const phone of lab.phones.slice(0, 2)) {
      for (let attempt = 0; attempt < 20; attempt++) await lab.run(phone.register({ password: "wrong" }));
    }
    const lists = await lab.run(lab.manage("GET", "/management/v1/sip-security"));
    expect(JSON.parse(lists.body)).toEqual({
      whiteList: ["10.1.0.0"],
      blackList: [{ address: "10.1.0.1", because: "failures" }],
    });
  });

  it("refuses to blacklist a white-listed address, and to take away what is on no list", async () => {
    const lab = await openSiteLab(guarded);
    await lab.run(lab.manage("PUT", trusted0));
    const answers = [
      await lab.run(lab.manage("PUT", phone0)),
      await lab.run(lab.manage("DELETE", phone0)),
      await lab.run(lab.manage("PUT", "/management/v1/sip-security/black-list/somewhere")),
    ];
    expect(answers.map(({ status }) => status)).toEqual([409, 404, 400]);
  });

  it("has no such lists when it guards nothing", async () => {
    const lab = await openSiteLab();
    expect((await lab.run(lab.manage("GET", "/management/v1/sip-security"))).status).toBe(404);
  });
});
