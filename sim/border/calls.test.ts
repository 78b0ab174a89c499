import { describe, expect, it } from "vitest";
import { subscriber } from "../ipbx/test-lab.ts";
import type { TestPhone } from "../ipbx/test-lab.ts";
import type { Process } from "../kernel/index.ts";
import { PublicNetwork } from "../public-network/index.ts";
import { buildRequest, hangUp, invite, voiceDescription } from "../protocols/sip/index.ts";
import type { InviteResult } from "../protocols/sip/index.ts";
import { borderAddress, openLab } from "./test-lab.ts";

const server = { address: borderAddress, port: 5060 };
const trunk = { address: "10.0.0.7", port: 5060 };
const called = "0130960000";
const plan = { abbreviatedPrefix: "*3", records: [], specialNumbers: [] };

/** The lab of the border element, with a public network behind its site. */
async function openCallLab() {
  const lab = await openLab({ calls: { plan, trunk } });
  const host = lab.network.addHost({ name: "public-network", address: trunk.address });
  await new PublicNetwork(lab.world, { name: "public-network", host, sipPort: trunk.port }).start();
  return lab;
}

/** A phone calls by the border element, as its own or another subscription. */
function call(phone: TestPhone, n: number, password = subscriber(n).password): Process<InviteResult> {
  const { number, authName } = subscriber(n);
  const caller = { server, user: number, credentials: { authName, password } };
  return invite(phone.endpoint, caller, called, voiceDescription(phone.host.address));
}

describe("a call through the border element", () => {
  it("reaches the public network with the phone's own credentials, and ends there", async () => {
    const lab = await openCallLab();
    const [phone] = lab.phones;
    await lab.run(phone!.register());
    const result = await lab.run(call(phone!, 0));
    expect(result).toMatchObject({
      outcome: "answered",
      description: expect.stringContaining(trunk.address),
    });
    expect(lab.stated("site.call-routed")).toMatchObject([{ caller: "6000", called }]);
    expect(lab.stated("public-network.call-released")).toEqual([]);
    if (result?.outcome === "answered") await lab.run(hangUp(phone!.endpoint, result.dialog));
    expect(lab.stated("public-network.call-released")).toEqual([{ caller: "6000", number: called }]);
  });

  it("is refused by the site in the site's own words", async () => {
    const lab = await openCallLab();
    const [phone] = lab.phones;
    await lab.run(phone!.register());
    expect(await lab.run(call(phone!, 0, "wrong"))).toMatchObject({ outcome: "refused", status: 401 });
    expect(lab.stated("public-network.call-arrived")).toEqual([]);
  });

  it("is a stranger's where nobody registered from that address with the number", async () => {
    const lab = await openCallLab();
    const [phone, neighbour] = lab.phones;
    await lab.run(phone!.register());
    const refused = { outcome: "refused", status: 403 };
    expect(await lab.run(call(neighbour!, 0))).toMatchObject(refused);
    expect(await lab.run(call(neighbour!, 1))).toMatchObject(refused);
    const reason = { method: "INVITE", status: 403, reason: "stranger" };
    expect(lab.stated("border.request-refused")).toEqual([reason, reason]);
  });

  it("fails with 408 when the site is silent", async () => {
    const lab = await openCallLab();
    const [phone] = lab.phones;
    await lab.run(phone!.register());
    lab.ipbx.stop();
    await lab.run(call(phone!, 0));
    expect(lab.stated("border.request-refused")).toEqual([
      { method: "INVITE", status: 408, reason: "silent" },
    ]);
  });

  it("is not ended by a stranger who knows its name", async () => {
    const lab = await openCallLab();
    const [phone] = lab.phones;
    await lab.run(phone!.register());
    const result = await lab.run(call(phone!, 0));
    if (result?.outcome !== "answered") throw new Error("the call was not answered");
    const { uri, from, to, callId } = result.dialog;
    const bye = buildRequest({ method: "BYE", uri, from, to, callId, sequence: 9 });
    expect(await lab.run(lab.asStranger(bye))).toMatchObject({ status: 403 });
    expect(lab.stated("public-network.call-released")).toEqual([]);
  });
});
