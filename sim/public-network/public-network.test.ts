import { describe, expect, it } from "vitest";
import { buildRequest, hangUp, invite, voiceDescription } from "../protocols/sip/index.ts";
import type { SipRequest } from "../protocols/sip/index.ts";
import { perform } from "../kernel/index.ts";
import type { Process } from "../kernel/index.ts";
import { newSipLab, phoneEndpoint, runToEnd } from "../protocols/sip/test-lab.ts";
import { PublicNetwork } from "./index.ts";

const voice = voiceDescription("10.0.0.2");
const called = { number: "0296", caller: "6001" };

/** The public network behind a trunk line, and a site that calls over it. */
async function newTrunk() {
  const lab = newSipLab();
  const network = new PublicNetwork(lab.world, { name: "public", host: lab.site, sipPort: 5060 });
  await network.start();
  const endpoint = phoneEndpoint(lab);
  const call = (number: string, user = "6001") =>
    invite(endpoint, { server: lab.siteAddress, user }, number, voice);
  const begin = async (number: string, user?: string) => {
    const result = await runToEnd(lab, call(number, user));
    if (result.outcome !== "answered") throw new Error(`the call is ${result.outcome}`);
    return result;
  };
  const end = ({ dialog }: Awaited<ReturnType<typeof begin>>) => runToEnd(lab, hangUp(endpoint, dialog));
  const statusOf = (request: SipRequest) =>
    runToEnd(
      lab,
      (function* (): Process<number | undefined> {
        return (yield* perform(endpoint.request(request, lab.siteAddress)))?.status;
      })(),
    );
  const stated = () =>
    lab.world.trace.facts.flatMap(({ kind, conversation, data }) =>
      kind.startsWith("public-network.") ? [[kind.slice("public-network.".length), conversation, data]] : [],
    );
  return { lab, network, call, begin, end, statusOf, stated };
}

const bye = (callId: string) =>
  buildRequest({
    method: "BYE",
    uri: "sip:0296@10.0.0.1",
    from: "<sip:6001@10.0.0.1>;tag=a",
    to: "<sip:0296@10.0.0.1>;tag=b",
    callId,
    sequence: 7,
  });

describe("the public network", () => {
  it.each(["0296", "118", "+33296"])("takes a call to %s and says who is calling", async (number) => {
    const { begin, stated } = await newTrunk();
    expect((await begin(number)).description).toBe(voiceDescription("10.0.0.1"));
    expect(stated()).toEqual([["call-arrived", "6001", { number, caller: "6001" }]]);
  });

  it("refuses a call to nobody", async () => {
    const { lab, call, stated } = await newTrunk();
    expect(await runToEnd(lab, call(""))).toMatchObject({ outcome: "refused", status: 404 });
    expect(stated()).toEqual([]);
  });

  it("lets go of a call that is hung up", async () => {
    const { begin, end, stated } = await newTrunk();
    await end(await begin("0296"));
    expect(stated().at(-1)).toEqual(["call-released", "6001", called]);
  });

  it("knows no call that never was or has ended (RFC 3261 §15.1.2)", async () => {
    const { begin, end, statusOf } = await newTrunk();
    expect(await statusOf(bye("never"))).toBe(481);
    const call = await begin("0296");
    await end(call);
    expect(await statusOf(bye(call.dialog.callId))).toBe(481);
  });

  it("keeps the calls of several callers apart", async () => {
    const { begin, end, stated } = await newTrunk();
    const [first] = [await begin("0296", "6001"), await begin("0296", "6002")];
    await end(first);
    expect(stated().map(([kind, conversation]) => [kind, conversation])).toEqual([
      ["call-arrived", "6001"],
      ["call-arrived", "6002"],
      ["call-released", "6001"],
    ]);
  });

  it("answers nobody while it is down, and has forgotten every call afterwards", async () => {
    const { lab, network, call, begin, statusOf } = await newTrunk();
    const { dialog } = await begin("0296");
    network.stop();
    expect(await runToEnd(lab, call("0297"))).toEqual({ outcome: "unanswered" });
    await network.start();
    expect(await statusOf(bye(dialog.callId))).toBe(481);
  });
});
