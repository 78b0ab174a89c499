import { describe, expect, it } from "vitest";
import { openSiteLab, subscriber } from "./test-lab.ts";
import type { SiteLab } from "./test-lab.ts";

const ipPhone = { range: "53xxip", model: "5370 IP" };
const server = { host: "10.0.0.9", port: 21, path: "/", user: "u", password: "p" };
const order = {
  range: "53xxip",
  macs: [subscriber(0).mac, subscriber(1).mac],
  server,
  expected: { versions: { "5370 IP": "3.0.0.12" }, globalIndex: 4, specificIndex: null },
};

const put = (lab: SiteLab, body: unknown) =>
  lab.run(lab.manage("PUT", "/management/v1/restart-orders/a1", body));

describe("the range 53xxip", () => {
  const subscribers = [subscriber(0, ipPhone), subscriber(1), subscriber(2, ipPhone)];
  it("takes restart orders of its own, and leaves phones of another range alone", async () => {
    const lab = await openSiteLab({ subscribers });
    for (const phone of lab.phones) await lab.run(phone.register());
    const { body } = await put(lab, order);
    expect((JSON.parse(body) as { phones: unknown }).phones).toEqual([
      { mac: subscriber(0).mac, outcome: "ordered" },
      { mac: subscriber(1).mac, outcome: "wrong-range" },
    ]);
    expect(lab.site.tdwTable("53xxip").map(({ expected }) => expected.version)).toEqual(["3.0.0.12", null]);
  });
  it("is told at registration what is expected and where, once a phone took an order (F-6.3)", async () => {
    const lab = await openSiteLab({ subscribers });
    for (const phone of lab.phones)
      expect(await lab.run(phone.register())).toMatchObject({ notice: undefined });
    await put(lab, order);
    await lab.world.run(undefined, lab.world.clock.nowMs + 1000);
    expect(await lab.run(lab.phones[0]!.register())).toMatchObject({
      notice: { server, version: "3.0.0.12" },
    });
    expect(await lab.run(lab.phones[2]!.register())).toMatchObject({ notice: undefined });
    lab.site.resetTdwTable("53xxip");
    expect(await lab.run(lab.phones[0]!.register())).toMatchObject({ notice: { server, version: null } });
  });
});

describe("the export of a table", () => {
  it("is a file with semicolons and a line for each phone", async () => {
    const lab = await openSiteLab();
    await lab.run(lab.phones[0]!.register({}, { globalIndex: 3 }));
    const response = await lab.run(lab.manage("GET", "/management/v1/tdw-tables.csv?range=6xxxi"));
    expect(response.headers["content-type"]).toBe("text/csv; charset=utf-8");
    const [heading, line, end] = response.body.split("\r\n");
    expect(heading?.split(";").slice(0, 3)).toEqual(["MAC_ADDRESS", "NUMBER", "MODEL"]);
    expect(line).toMatch(/^00085D000000;;6867i;;;;;;5\.0\.0\.1018;3;;\d{13}$/);
    expect(end).toBe("");
  });
});

describe("the areas of an embedded download server", () => {
  it("are cleared per range or all (TMA-SRV-012, TMA-SRV-013)", async () => {
    const cleared: string[] = [];
    const embedded = { read: () => undefined, clear: (range: string) => cleared.push(range) };
    const lab = await openSiteLab({ embedded });
    for (const range of ["67xxi", "all"]) {
      await lab.run(lab.manage("DELETE", `/management/v1/embedded-spaces?range=${range}`));
    }
    expect(cleared).toEqual(["6xxxi", "all"]);
    expect(lab.stated("site.spaces-cleared")).toEqual([
      { range: "6xxxi", files: 1 },
      { range: "all", files: 2 },
    ]);
  });
});

describe("an overloaded registrar", () => {
  it("sends surplus phones away for a random time, and takes them in the next second (F-4.6)", async () => {
    const lab = await openSiteLab({ overload: { registersPerSecond: 3, retryAfterSeconds: [10, 60] } });
    const results = [];
    for (const phone of lab.phones) results.push(await lab.run(phone.register()));
    expect(results.map(({ outcome }) => outcome)).toEqual(["registered", "refused", "refused"]);
    const waits = lab.stated("site.overloaded").map((data) => Number(data["retryAfterSeconds"]));
    expect(waits.every((wait) => wait >= 10 && wait <= 60)).toBe(true);
    await lab.world.run(undefined, 2000);
    expect(await lab.run(lab.phones[1]!.register())).toMatchObject({ outcome: "registered" });
  });
});
