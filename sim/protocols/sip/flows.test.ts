import { describe, expect, it } from "vitest";
import { perform } from "../../kernel/index.ts";
import type { Connection } from "../../kernel/index.ts";
import { SipEndpoint, respond, sipFacts, sipStreamProtocol } from "./index.ts";
import type { SentRequest, SipPeer, SipStreamMessage } from "./index.ts";
import { newSipLab, phoneEndpoint, plainRequest } from "./test-lab.ts";
import type { SipLab } from "./test-lab.ts";

/** A site's endpoint that takes connections and answers REGISTER; it keeps where requests came from. */
function newSite(lab: SipLab) {
  const from: SipPeer[] = [];
  const endpoint = new SipEndpoint(lab.world, lab.site, 5060, {
    methods: ["REGISTER"],
    onRequest: (request, peer) => {
      from.push(peer);
      return respond(request, 200);
    },
    observer: sipFacts(lab.world, "site"),
  });
  void endpoint.acceptConnections(8);
  return { endpoint, from };
}

/** The end of a request: its status, or why there is none. */
async function ask(lab: SipLab, endpoint: SipEndpoint, to: SipPeer, method = "REGISTER") {
  const sent: SentRequest = endpoint.request(plainRequest(method), to);
  const ends: (number | string)[] = [];
  const process = function* () {
    const response = yield* perform(sent);
    ends.push(response?.status ?? sent.failure ?? "timed-out");
  };
  lab.world.spawn("ask", process());
  await lab.world.run(() => ends.length > 0, lab.world.clock.nowMs + 60_000);
  return ends[0];
}

const factsOf = (lab: SipLab, kind: string) =>
  lab.world.trace.facts.filter((fact) => fact.kind === kind).map((fact) => fact.data);

describe("an endpoint that speaks over TCP", () => {
  it("opens one connection for all its requests", async () => {
    const lab = newSipLab();
    newSite(lab);
    const phone = phoneEndpoint(lab);
    const to = { ...lab.siteAddress, transport: "tcp" } as const;
    expect([await ask(lab, phone, to), await ask(lab, phone, to)]).toEqual([200, 200]);
    expect(factsOf(lab, "sip.connection")).toEqual([{ transport: "tcp", how: "accepted" }]);
  });
  it("hears requests over the connection that it opened", async () => {
    const lab = newSipLab();
    const site = newSite(lab);
    await ask(lab, phoneEndpoint(lab), { ...lab.siteAddress, transport: "tcp" });
    const flow = site.from[0]!;
    expect(site.endpoint.hasFlow(flow)).toBe(true);
    expect(await ask(lab, site.endpoint, flow, "NOTIFY")).toBe(200);
  });
  it("repeats nothing and knows at once when nobody listens", async () => {
    const lab = newSipLab();
    const to = { ...lab.siteAddress, transport: "tcp" } as const;
    expect(await ask(lab, phoneEndpoint(lab), to)).toBe("refused");
    expect(lab.world.clock.nowMs).toBeLessThan(100);
  });
  it("gives up after 32 s without an answer", async () => {
    const lab = newSipLab();
    const { endpoint } = newSite(lab);
    endpoint.close();
    lab.network.listen(lab.site, 5060, sipStreamProtocol, { backlog: 1 }, () => ({
      received: () => {},
      closed: () => {},
    }));
    expect(await ask(lab, phoneEndpoint(lab), { ...lab.siteAddress, transport: "tcp" })).toBe("timed-out");
    expect(lab.world.clock.nowMs).toBe(32_000);
  });
  it("hears that its connection is gone, also in the middle of a request", async () => {
    const lab = newSipLab();
    lab.network.listen(lab.site, 5060, sipStreamProtocol, { backlog: 1 }, (connection) => ({
      received: () => connection.close(),
      closed: () => {},
    }));
    const lost: SipPeer[] = [];
    const phone = new SipEndpoint(lab.world, lab.phone, 5060, {
      methods: [],
      onRequest: (request) => respond(request, 200),
      flowLost: (peer) => lost.push(peer),
    });
    expect(await ask(lab, phone, { ...lab.siteAddress, transport: "tcp" })).toBe("closed");
    expect(lost).toEqual([{ ...lab.siteAddress, transport: "tcp" }]);
  });
  it("ends a connection on which nobody can tell messages apart, and counts what came", async () => {
    const lab = newSipLab();
    newSite(lab);
    const ends: string[] = [];
    const events = { received: () => {}, closed: (how: string) => void ends.push(how) };
    lab.network.connect(lab.phone, lab.siteAddress, sipStreamProtocol, 1000, events, (outcome) => {
      const broken = { kind: "malformed", bytes: Buffer.from("rubbish\r\n\r\n"), framingLost: true } as const;
      if (outcome.ok) outcome.connection.send(broken);
    });
    await lab.world.run();
    expect(factsOf(lab, "sip.malformed")).toEqual([{ sizeBytes: 11 }]);
    expect(ends).toEqual(["reset"]);
  });
});

describe("signs of life (RFC 5626 §4.4.1)", () => {
  it("keep a connection whose other side answers", async () => {
    const lab = newSipLab();
    newSite(lab);
    const phone = phoneEndpoint(lab);
    const to = { ...lab.siteAddress, transport: "tcp" } as const;
    await ask(lab, phone, to);
    phone.keepAlive(to, 100_000);
    await lab.world.run(undefined, 3_600_000);
    expect(phone.hasFlow(to)).toBe(true);
  });
  it("end a connection whose other side is gone without a word", async () => {
    const lab = newSipLab();
    newSite(lab);
    const phone = phoneEndpoint(lab);
    const to = { ...lab.siteAddress, transport: "tcp" } as const;
    await ask(lab, phone, to);
    phone.keepAlive(to, 100_000);
    lab.network.cut(lab.site);
    await lab.world.run(undefined, 109_000);
    expect(phone.hasFlow(to)).toBe(true);
    await lab.world.run(undefined, 111_000);
    expect(phone.hasFlow(to)).toBe(false);
  });
  it("are answered, whoever sends them", async () => {
    const lab = newSipLab();
    newSite(lab);
    const heard: SipStreamMessage[] = [];
    const events = { received: (message: SipStreamMessage) => void heard.push(message), closed: () => {} };
    lab.network.connect(lab.phone, lab.siteAddress, sipStreamProtocol, 1000, events, (outcome) => {
      const connection: Connection<SipStreamMessage> | undefined = outcome.ok
        ? outcome.connection
        : undefined;
      connection?.send({ kind: "ping" });
    });
    await lab.world.run();
    expect(heard).toEqual([{ kind: "pong" }]);
  });
});
