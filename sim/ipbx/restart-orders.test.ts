import { describe, expect, it } from "vitest";
import { headerValue, parseRestartOrder } from "../protocols/sip/index.ts";
import type { SiteOrder } from "./index.ts";
import { openSiteLab, subscriber } from "./test-lab.ts";
import type { SiteLab } from "./test-lab.ts";

const server = { host: "ftp-ouest", port: 21, path: "/", user: "phones", password: "read only" };

const order = (macs: readonly string[], expected: Partial<SiteOrder["expected"]> = {}): SiteOrder => ({
  range: "6xxxi",
  macs,
  server,
  expected: { versions: { "6867i": "5.1.0.1024" }, globalIndex: 12, specificIndex: 40, ...expected },
});

const mac = (n: number) => subscriber(n).mac;
const path = (actionId: string) => `/management/v1/restart-orders/${actionId}`;

async function put(lab: SiteLab, actionId: string, body: SiteOrder) {
  const response = await lab.run(lab.manage("PUT", path(actionId), body));
  return { status: response.status, body: JSON.parse(response.body) as Record<string, unknown> };
}

async function settle(lab: SiteLab): Promise<void> {
  await lab.world.run(undefined, lab.world.clock.nowMs + 60_000);
}

const settings = {
  subscribers: [
    subscriber(0),
    subscriber(1),
    subscriber(2),
    subscriber(3, { range: "53xxip", model: "5370 IP" }),
  ],
};

/** A site whose phones 0 and 1 are registered, 2 is not, and 3 is of another range. */
async function openLab(): Promise<SiteLab> {
  const lab = await openSiteLab(settings);
  for (const phone of lab.phones.slice(0, 2)) await lab.run(phone.register());
  return lab;
}

describe("a restart order", () => {
  it("reaches the registered phones of the list and nobody else (TMA-PROV-021, TMA-PROV-024)", async () => {
    const lab = await openLab();
    await put(lab, "a1", order([mac(0)]));
    await settle(lab);
    expect(lab.phones.map((phone) => phone.received.length)).toEqual([1, 0, 0, 0]);
  });

  it("is a check-sync NOTIFY that carries the download parameters (TMA-PROV-022)", async () => {
    const lab = await openLab();
    await put(lab, "a1", order([mac(0)]));
    await settle(lab);
    const notify = lab.phones[0]!.received[0]!;
    expect([notify.method, notify.uri, headerValue(notify, "Event")]).toEqual([
      "NOTIFY",
      "sip:6000@10.1.0.0",
      "check-sync",
    ]);
    expect(parseRestartOrder(notify)).toEqual({
      actionId: "a1",
      server,
      expected: { version: "5.1.0.1024", globalIndex: 12, specificIndex: 40 },
    });
  });

  it("tells for each phone what was done (TMA-PROV-025)", async () => {
    const lab = await openLab();
    const { body } = await put(lab, "a1", order([mac(0), mac(2), mac(3), "FFFFFFFFFFFF"]));
    const phones = [
      { mac: mac(0), outcome: "ordered" },
      { mac: mac(2), outcome: "not-registered" },
      { mac: mac(3), outcome: "wrong-range" },
      { mac: "FFFFFFFFFFFF", outcome: "unknown" },
    ];
    expect(body).toEqual({ actionId: "a1", phones });
    expect(lab.stated("site.order-received")).toEqual([
      {
        actionId: "a1",
        range: "6xxxi",
        phones: 4,
        server: "ftp-ouest",
        port: 21,
        path: "/",
        user: "phones",
        password: "***",
        versions: "6867i=5.1.0.1024",
        globalIndex: 12,
        specificIndex: 40,
      },
    ]);
    expect(lab.stated("site.phone-ordered")).toEqual(phones.map((phone) => ({ actionId: "a1", ...phone })));
  });

  it("goes to all phones of the list at the same instant (TMA-LIST-008)", async () => {
    const lab = await openSiteLab({ subscribers: Array.from({ length: 300 }, (_, n) => subscriber(n)) });
    for (const phone of lab.phones) await lab.run(phone.register());
    await put(lab, "a1", order(lab.phones.map((_, n) => mac(n))));
    await settle(lab);
    const sent = lab.world.trace.facts.filter(
      (fact) => fact.kind === "sip.request" && fact.data["method"] === "NOTIFY",
    );
    expect([sent.length, new Set(sent.map((fact) => fact.timeMs)).size]).toEqual([300, 1]);
  });

  it("restarts nobody twice when it is sent again, also with more phones", async () => {
    const lab = await openLab();
    await put(lab, "a1", order([mac(0)]));
    await put(lab, "a1", order([mac(0)]));
    const { body } = await put(lab, "a1", order([mac(0), mac(1)]));
    await settle(lab);
    expect(lab.phones.map((phone) => phone.received.length)).toEqual([1, 1, 0, 0]);
    expect(body["phones"]).toHaveLength(2);
  });

  it("is not sent later to a phone that was missed (TMA-PROV-031)", async () => {
    const lab = await openLab();
    await put(lab, "a1", order([mac(2)]));
    await lab.run(lab.phones[2]!.register());
    const { body } = await put(lab, "a1", order([mac(2)]));
    await settle(lab);
    expect(lab.phones[2]!.received).toEqual([]);
    expect(body["phones"]).toEqual([{ mac: mac(2), outcome: "not-registered" }]);
  });

  it("is refused when its action is known with something else", async () => {
    const lab = await openLab();
    await put(lab, "a1", order([mac(0)]));
    const { status, body } = await put(lab, "a1", order([mac(0)], { globalIndex: 13 }));
    expect([status, body["code"]]).toEqual([409, "ACTION_DIFFERS"]);
    expect(lab.site.tdwTable("6xxxi")[0]!.expected.globalIndex).toBe(12);
  });

  it("is repeated by SIP for 32 s to a phone that is off, and the phone is then called silent (TMA-PROV-032)", async () => {
    const lab = await openLab();
    lab.network.cut(lab.phones[0]!.host);
    await put(lab, "a1", order([mac(0), mac(1)]));
    await settle(lab);
    const times = lab.world.trace.facts
      .filter((fact) => fact.kind === "sip.retransmission")
      .map((fact) => fact.timeMs);
    const pauses = times.map((timeMs, index) => Math.round(timeMs - (times[index - 1] ?? times[0]! - 500)));
    expect(pauses).toEqual([500, 1000, 2000, 4000, 4000, 4000, 4000, 4000, 4000, 4000]);
    expect(lab.stated("site.phone-silent")).toEqual([{ mac: mac(0) }]);
    expect(lab.phones[1]!.received).toHaveLength(1);
  });

  it("states a phone that refuses it", async () => {
    const lab = await openLab();
    lab.phones[0]!.status = 489;
    await put(lab, "a1", order([mac(0)]));
    await settle(lab);
    expect(lab.stated("site.phone-refused")).toEqual([{ mac: mac(0), status: 489 }]);
  });

  it("hears of nobody any more when the site is stopped", async () => {
    const lab = await openLab();
    lab.network.cut(lab.phones[0]!.host);
    await put(lab, "a1", order([mac(0)]));
    lab.site.stop();
    await settle(lab);
    expect(lab.stated("site.phone-silent")).toEqual([]);
    expect(lab.world.processes.size).toBe(0);
  });
});

describe("TDW tables", () => {
  it("hold what an order expects, also of a phone that is not registered (TMA-RST-002, TMA-PROV-033)", async () => {
    const lab = await openLab();
    await put(lab, "a1", order([mac(0), mac(2), mac(3), "FFFFFFFFFFFF"]));
    const expected = { version: "5.1.0.1024", globalIndex: 12, specificIndex: 40 };
    const rows = lab.site.tdwTable("6xxxi").filter((row) => row.expected.version !== null);
    expect(rows.map((row) => [row.mac, row.expected])).toEqual([
      [mac(0), expected],
      [mac(2), expected],
    ]);
    expect(lab.site.tdwTable("53xxip")).toEqual([]);
  });

  it("keep what an order leaves out (TMA-PROV-023)", async () => {
    const lab = await openLab();
    await put(lab, "a1", order([mac(0)]));
    await put(lab, "a2", order([mac(0)], { versions: null, globalIndex: null, specificIndex: 41 }));
    await settle(lab);
    expect(lab.site.tdwTable("6xxxi")[0]!.expected).toEqual({
      version: "5.1.0.1024",
      globalIndex: 12,
      specificIndex: 41,
    });
    expect(parseRestartOrder(lab.phones[0]!.received[1]!)!.expected).toEqual({
      version: null,
      globalIndex: null,
      specificIndex: 41,
    });
  });

  it("leave the version alone for a model that the order does not name", async () => {
    const lab = await openLab();
    await put(lab, "a1", order([mac(0)], { versions: { "6920": "6.4.0.140" } }));
    expect(lab.site.tdwTable("6xxxi")[0]!.expected).toEqual({
      version: null,
      globalIndex: 12,
      specificIndex: 40,
    });
  });

  it("record a phone that registers with something else, and nothing more happens (TMA-PROV-033)", async () => {
    const lab = await openLab();
    await put(lab, "a1", order([mac(2)]));
    await lab.run(lab.phones[2]!.register({}, { version: "5.0.0.1018" }));
    await settle(lab);
    expect(lab.site.tdwTable("6xxxi")[2]).toMatchObject({
      expected: { version: "5.1.0.1024" },
      reported: { version: "5.0.0.1018" },
    });
    expect(lab.phones[2]!.received).toEqual([]);
  });

  it("are emptied range by range, and the phones notice nothing (TMA-RST-004, TMA-RST-007)", async () => {
    const lab = await openLab();
    await lab.run(lab.phones[3]!.register());
    const phones = lab.site.phones();
    const response = await lab.run(lab.manage("DELETE", "/management/v1/tdw-tables?range=67xxi"));
    expect(JSON.parse(response.body)).toEqual({ range: "6xxxi", deletedRows: 2 });
    expect(["6xxxi", "53xxip"].map((range) => lab.site.tdwTable(range).length)).toEqual([0, 1]);
    expect(lab.stated("site.tables-reset")).toEqual([{ range: "6xxxi", rows: 2 }]);
    expect(lab.site.phones()).toEqual(phones);
  });
});
