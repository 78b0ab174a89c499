import { describe, expect, it } from "vitest";
import { perform } from "../../kernel/index.ts";
import { SipEndpoint, headerValue, respond } from "./index.ts";
import type { SipMessage, SipRequest } from "./index.ts";
import { Script, newSipLab, phoneEndpoint, plainRequest, runToEnd } from "./test-lab.ts";
import type { SipLab } from "./test-lab.ts";

function* ask(lab: SipLab, endpoint: SipEndpoint, method = "OPTIONS") {
  return yield* perform(endpoint.request(plainRequest(method), lab.siteAddress));
}

const timesOf = (script: Script) => script.received.map(({ timeMs }) => timeMs - 1);

describe("a client transaction (RFC 3261 §17.1.2)", () => {
  it("repeats its request after 0.5, 1, 2, then every 4 s, and gives up after 32 s", async () => {
    const lab = newSipLab();
    const script = new Script(lab);
    expect(await runToEnd(lab, ask(lab, phoneEndpoint(lab)))).toBeUndefined();
    expect(timesOf(script)).toEqual([
      0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500,
    ]);
    expect(lab.world.clock.nowMs).toBe(32_000);
  });

  it("ends with the final response, and repeats nothing after it", async () => {
    const lab = newSipLab();
    const script = new Script(lab, (request, count) => (count === 3 ? respond(request, 200) : undefined));
    expect((await runToEnd(lab, ask(lab, phoneEndpoint(lab))))?.status).toBe(200);
    expect(timesOf(script)).toEqual([0, 500, 1500]);
  });

  it("repeats its request every 4 s after a provisional response", async () => {
    const lab = newSipLab();
    const script = new Script(lab, (request) => respond(request, 100));
    await runToEnd(lab, ask(lab, phoneEndpoint(lab)));
    expect(timesOf(script).slice(0, 4)).toEqual([0, 500, 4500, 8500]);
  });

  it("leaves a response to another branch alone", async () => {
    const lab = newSipLab();
    const script = new Script(lab, (request) => {
      const response = respond(request, 200);
      const strangers = response.headers.map((header) =>
        header.name === "Via" ? { ...header, value: `${header.value}x` } : header,
      );
      return { ...response, headers: strangers };
    });
    expect(await runToEnd(lab, ask(lab, phoneEndpoint(lab)))).toBeUndefined();
    expect(script.received).toHaveLength(11);
  });

  it("uses a new branch for each request", async () => {
    const lab = newSipLab();
    const script = new Script(lab, (request) => respond(request, 200));
    const endpoint = phoneEndpoint(lab);
    for (let count = 0; count < 3; count++) await runToEnd(lab, ask(lab, endpoint));
    const vias = script.received.map(({ message }) => headerValue(message, "Via"));
    expect(new Set(vias).size).toBe(3);
  });

  it("goes on without an answer when its port is closed", async () => {
    const lab = newSipLab();
    const endpoint = phoneEndpoint(lab);
    lab.world.scheduler.schedule(10, () => endpoint.close());
    expect(await runToEnd(lab, ask(lab, endpoint))).toBeUndefined();
    expect(lab.world.clock.nowMs).toBe(10);
  });

  it("repeats nothing when its process is cut", async () => {
    const lab = newSipLab();
    const script = new Script(lab);
    const process = lab.world.spawn("phone", ask(lab, phoneEndpoint(lab)), () => {});
    lab.world.scheduler.schedule(10, () => process.cut());
    await lab.world.run();
    expect(timesOf(script)).toEqual([0]);
  });
});

/** Sends requests from the site's side, word by word, and answers what came back. */
async function exchange(
  lab: SipLab,
  requests: readonly { atMs: number; request: SipRequest }[],
): Promise<SipMessage[]> {
  const script = new Script(lab);
  for (const { atMs, request } of requests) {
    const to = { address: lab.phone.address, port: 5060 };
    lab.world.scheduler.schedule(atMs, () => script.socket.send(request, to));
  }
  await lab.world.run();
  return script.received.map(({ message }) => message);
}

const via = (value: string) => ({ name: "Via", value });
const withVia = (request: SipRequest, value: string): SipRequest => ({
  ...request,
  headers: [via(value), ...request.headers],
});
const fromSite = (method: string, sequence = 1) =>
  withVia(plainRequest(method, sequence), `SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK${sequence}`);

describe("a server transaction (RFC 3261 §17.2.2)", () => {
  const observed = (log: string[]) => ({
    request: (direction: string, method: string) => void log.push(`${direction} ${method}`),
    response: (direction: string, status: number) => void log.push(`${direction} ${status}`),
    retransmission: (direction: string, method: string) => void log.push(`${direction} ${method} again`),
    malformed: () => {},
  });

  it("repeats its answer when the request comes again within 32 s, and acts once", async () => {
    const lab = newSipLab();
    const log: string[] = [];
    phoneEndpoint(lab, observed(log));
    const request = fromSite("NOTIFY");
    const answers = await exchange(lab, [
      { atMs: 0, request },
      { atMs: 500, request },
      { atMs: 31_000, request },
    ]);
    expect(answers).toHaveLength(3);
    expect([answers[1], answers[2]]).toEqual([answers[0], answers[0]]);
    expect(log).toEqual(["received NOTIFY", "sent 200", "received NOTIFY again", "received NOTIFY again"]);
  });

  it("takes the same request for a new one after 32 s", async () => {
    const lab = newSipLab();
    const log: string[] = [];
    phoneEndpoint(lab, observed(log));
    const request = fromSite("NOTIFY");
    const other = fromSite("NOTIFY", 2);
    await exchange(lab, [
      { atMs: 0, request },
      { atMs: 31_500, request: other },
      { atMs: 32_500, request },
      { atMs: 33_000, request: other },
    ]);
    expect(log.filter((line) => line === "received NOTIFY")).toHaveLength(3);
  });

  it("tells requests apart by branch and CSeq", async () => {
    const lab = newSipLab();
    const log: string[] = [];
    phoneEndpoint(lab, observed(log));
    await exchange(lab, [
      { atMs: 0, request: fromSite("NOTIFY", 1) },
      { atMs: 1, request: fromSite("NOTIFY", 2) },
    ]);
    expect(log.filter((line) => line === "received NOTIFY")).toHaveLength(2);
  });

  it("never answers an ACK, and answers 481 to a CANCEL", async () => {
    const lab = newSipLab();
    phoneEndpoint(lab);
    const answers = await exchange(lab, [
      { atMs: 0, request: fromSite("ACK", 1) },
      { atMs: 1, request: fromSite("CANCEL", 2) },
    ]);
    expect(answers.map((answer) => answer.kind === "response" && answer.status)).toEqual([481]);
  });
});

describe("an answer that takes time", () => {
  const slowPhone = (lab: SipLab, delayMs: number) => {
    let asked = 0;
    const endpoint = new SipEndpoint(lab.world, lab.phone, 5060, {
      methods: ["NOTIFY"],
      onRequest: (request) => (give) => {
        asked++;
        lab.world.scheduler.schedule(delayMs, () => give(respond(request, 200)));
      },
    });
    return { endpoint, asked: () => asked };
  };
  const request = fromSite("NOTIFY");

  it("is given once it is there; the request is dropped when it comes again before, and answered after", async () => {
    const lab = newSipLab();
    const { asked } = slowPhone(lab, 1000);
    const again = [0, 500, 900, 5000].map((atMs) => ({ atMs, request }));
    const answers = await exchange(lab, again);
    expect(asked()).toBe(1);
    expect(answers).toHaveLength(2);
    expect(answers[1]).toEqual(answers[0]);
  });

  it("goes nowhere once the port is closed", async () => {
    const lab = newSipLab();
    const { endpoint } = slowPhone(lab, 1000);
    lab.world.scheduler.schedule(500, () => endpoint.close());
    expect(await exchange(lab, [{ atMs: 0, request }])).toEqual([]);
  });
});

describe("a response", () => {
  const answerTo = async (value: string) => {
    const lab = newSipLab();
    phoneEndpoint(lab);
    const [answer] = await exchange(lab, [{ atMs: 0, request: withVia(plainRequest("OPTIONS"), value) }]);
    return answer;
  };

  it("carries Via, From, Call-ID and CSeq of its request, and a To tag (RFC 3261 §8.2.6)", async () => {
    const answer = (await answerTo("SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKa"))!;
    expect(["Via", "From", "Call-ID", "CSeq"].map((name) => headerValue(answer, name))).toEqual([
      "SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKa",
      "<sip:a@10.0.0.2>;tag=a",
      "call",
      "1 OPTIONS",
    ]);
    expect(headerValue(answer, "To")).toMatch(/^<sip:10\.0\.0\.1>;tag=\w+$/);
  });

  it("names in its top Via the address that the request came from, when another stood there", async () => {
    const answer = await answerTo(
      "SIP/2.0/UDP pbx.example;branch=z9hG4bKa, SIP/2.0/UDP 10.9.9.9;branch=z9hG4bKb",
    );
    expect(headerValue(answer!, "Via")).toBe(
      "SIP/2.0/UDP pbx.example;branch=z9hG4bKa;received=10.0.0.1, SIP/2.0/UDP 10.9.9.9;branch=z9hG4bKb",
    );
  });

  it("goes to the port that the request came from when rport asks for it (RFC 3581)", async () => {
    const answer = await answerTo("SIP/2.0/UDP 192.168.0.9:1024;rport;branch=z9hG4bKa");
    expect(headerValue(answer!, "Via")).toBe(
      "SIP/2.0/UDP 192.168.0.9:1024;rport=5060;branch=z9hG4bKa;received=10.0.0.1",
    );
  });

  it("goes to the port of the Via otherwise", async () => {
    expect(await answerTo("SIP/2.0/UDP 10.0.0.1:1024;branch=z9hG4bKa")).toBeUndefined();
  });
});

describe("the names of an endpoint", () => {
  it("differ before and after a restart of its phone, and repeat with the seed", async () => {
    const namesOf = async () => {
      const lab = newSipLab();
      const first = phoneEndpoint(lab);
      const names = [first.uniqueName(), first.uniqueName(), first.registrationCallId];
      first.close();
      await lab.world.run(undefined, 1000);
      return [...names, phoneEndpoint(lab).uniqueName()];
    };
    const names = await namesOf();
    expect(new Set(names).size).toBe(4);
    expect(await namesOf()).toEqual(names);
  });
});
