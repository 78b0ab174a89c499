import { describe, expect, it } from "vitest";
import { perform } from "../kernel/index.ts";
import type { Process } from "../kernel/index.ts";
import {
  SipEndpoint,
  buildRequest,
  hangUp,
  headerValue,
  invite,
  respond,
  voiceDescription,
  withVoice,
} from "../protocols/sip/index.ts";
import type { SipAnswer, SipRequest } from "../protocols/sip/index.ts";
import type { NumberingPlan } from "./numbering.ts";
import { openSiteLab, subscriber } from "./test-lab.ts";

const trunkAddress = { address: "10.0.0.9", port: 5060 };
const [voice, voiceOfTrunk] = [voiceDescription("10.1.0.0"), voiceDescription(trunkAddress.address)];
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const plan: NumberingPlan = {
  abbreviatedPrefix: "*3",
  records: [{ name: "Fire", short: "529", number: "00130964718", hierarchies: ["Agency 1"] }],
  specialNumbers: [
    { number: "118", label: "FIRE", day: "*3529", night: "", byAddress: {} },
    { number: "116", label: "GUARD", day: "0116", night: "0800", byAddress: { "10.1.0.1": "0911" } },
  ],
  night: { fromHour: 20, untilHour: 7 },
};

/** A site with a trunk line to a port that answers every INVITE so, and two phones; one belongs to an agency. */
async function newLines(answer: (request: SipRequest) => SipAnswer = taken, hour = 12) {
  const subscribers = [subscriber(0, { hierarchy: "Agency 1" }), subscriber(1)];
  const clockOffsetMs = hour * hourMs;
  const lab = await openSiteLab({ subscribers, clockOffsetMs, calls: { plan, trunk: trunkAddress } });
  const host = lab.network.addHost({ name: "trunk", address: trunkAddress.address });
  const heard: SipRequest[] = [];
  const trunk = new SipEndpoint(lab.world, host, trunkAddress.port, {
    methods: ["INVITE", "BYE"],
    onRequest(request) {
      heard.push(request);
      return request.method === "BYE" ? respond(request, 200) : answer(request);
    },
  });
  const endpointOf = (phone: number) => lab.phones[phone]!.endpoint;
  const dial = (number: string, phone = 0, changes: { user?: string; password?: string } = {}) => {
    const { authName, password } = subscribers[phone]!;
    const credentials = { authName, password: changes.password ?? password };
    const caller = { server: lab.siteAddress, user: changes.user ?? authName, credentials };
    return lab.run(invite(endpointOf(phone), caller, number, voice));
  };
  const talk = async (number: string, phone?: number) => {
    const result = await dial(number, phone);
    if (result.outcome !== "answered") throw new Error(`the call is ${result.outcome}`);
    return result;
  };
  const end = ({ dialog }: Awaited<ReturnType<typeof talk>>, phone = 0) =>
    lab.run(hangUp(endpointOf(phone), dialog));
  const byeStatus = (callId: string) =>
    lab.run(
      (function* (): Process<number | undefined> {
        return (yield* perform(endpointOf(0).request(bye(callId), lab.siteAddress)))?.status;
      })(),
    );
  const invited = () => heard.filter(({ method }) => method === "INVITE").map(({ uri }) => uri);
  return { lab, trunk, heard, invited, dial, talk, end, byeStatus };
}

function taken(request: SipRequest): SipAnswer {
  return (give) => give(withVoice(respond(request, 200), "sip:trunk@10.0.0.9", voiceOfTrunk));
}

const bye = (callId: string) =>
  buildRequest({
    method: "BYE",
    uri: "sip:0296@10.0.0.1",
    from: "<sip:6000@10.0.0.1>;tag=a",
    to: "<sip:0296@10.0.0.1>;tag=b",
    callId,
    sequence: 7,
  });

describe("a call to the public network", () => {
  it("has one leg to each side, with names of its own (RFC 3261 §6: B2BUA)", async () => {
    const { heard, talk } = await newLines();
    const { description, dialog } = await talk("0296");
    expect(description).toBe(voiceOfTrunk);
    expect([heard[0]!.uri, heard[0]!.body]).toEqual(["sip:0296@10.0.0.9", voice]);
    expect(headerValue(heard[0]!, "From")).toContain("<sip:6000@10.0.0.9>");
    expect(headerValue(heard[0]!, "Call-ID")).not.toBe(dialog.callId);
  });

  it.each([
    ["0296", 0, "0296"],
    ["*3529", 0, "00130964718"],
    ["118", 0, "00130964718"],
    ["116", 1, "0911"],
  ])("to %s from phone %i goes to %s", async (dialled, phone, number) => {
    const { lab, invited, talk } = await newLines();
    await talk(dialled, phone);
    expect(invited()).toEqual([`sip:${number}@10.0.0.9`]);
    const [routed] = lab.stated("site.call-routed");
    expect(routed).toMatchObject({ caller: String(6000 + phone), dialled, called: number });
    expect(lab.stated("site.alarm")).toEqual([]);
  });

  it.each([
    [19, "0116"],
    [20, "0800"],
    [6, "0800"],
    [7, "0116"],
  ])("at %i o'clock by the site's own clock goes to %s", async (hour, number) => {
    const { lab, invited, talk } = await newLines(taken, hour);
    expect(lab.world.clock.startEpochMs % dayMs).toBe(0);
    await talk("116");
    expect(invited()).toEqual([`sip:${number}@10.0.0.9`]);
  });

  it("to a special number without a record for the caller goes as it is dialled, with an alarm (MBG-EMG-012)", async () => {
    const { lab, invited, talk } = await newLines();
    await talk("118", 1);
    expect(invited()).toEqual(["sip:118@10.0.0.9"]);
    expect(lab.stated("site.alarm")).toMatchObject([{ alarm: "number-not-translated", caller: "6001" }]);
  });

  it("to a number that nobody knows is refused and goes nowhere", async () => {
    const { heard, dial } = await newLines();
    expect(await dial("6001")).toMatchObject({ outcome: "refused", status: 404 });
    expect(await dial("*3529", 1)).toMatchObject({ outcome: "refused", status: 404 });
    expect(heard).toEqual([]);
  });

  it("is for subscribers with their password alone", async () => {
    const { heard, dial } = await newLines();
    expect(await dial("0296", 0, { user: "7000" })).toMatchObject({ outcome: "refused", status: 403 });
    expect(await dial("0296", 0, { password: "wrong" })).toMatchObject({ outcome: "refused" });
    expect(heard).toEqual([]);
  });

  it.each([404, 486, 603])("that the other side refuses with %i is refused so", async (status) => {
    const { lab, dial } = await newLines((request) => respond(request, status));
    expect(await dial("0296")).toMatchObject({ outcome: "refused", status });
    expect(lab.stated("site.call-released")).toEqual([]);
  });

  it("that the other side does not answer is given up with 504", async () => {
    const { trunk, dial } = await newLines();
    trunk.close();
    expect(await dial("0296")).toMatchObject({ outcome: "refused", status: 504 });
  });

  it("ends on both sides when the phone hangs up, and once", async () => {
    const { lab, heard, talk, end, byeStatus } = await newLines();
    const call = await talk("0296");
    await end(call);
    await lab.world.run();
    expect(heard.map(({ method }) => method)).toEqual(["INVITE", "BYE"]);
    expect(headerValue(heard[1]!, "Call-ID")).toBe(headerValue(heard[0]!, "Call-ID"));
    expect(lab.stated("site.call-released")).toEqual([{ caller: "6000", called: "0296" }]);
    expect(await byeStatus(call.dialog.callId)).toBe(481);
    expect(await byeStatus("never")).toBe(481);
  });

  it("leaves those of others alone", async () => {
    const { lab, talk, end } = await newLines();
    const [first] = [await talk("0296", 0), await talk("0297", 1)];
    await end(first);
    expect(lab.stated("site.call-released")).toEqual([{ caller: "6000", called: "0296" }]);
  });

  it("is forgotten when the site goes down", async () => {
    const { lab, talk, byeStatus } = await newLines();
    const { dialog } = await talk("0296");
    lab.site.stop();
    await lab.site.start();
    expect(await byeStatus(dialog.callId)).toBe(481);
  });
});
