import { describe, expect, it } from "vitest";
import { bestInAlternation, figureOf } from "./figure.ts";

const speed = { name: "speed", unit: "GB/s", peer: "vsftpd", bar: 3, better: "more" } as const;

describe("a figure beside its peer", () => {
  it("reaches its bar when the ratio does", () => {
    expect(figureOf({ ...speed, value: 3, peerValue: 1 })).toMatchObject({ ratio: 3, reached: true });
    expect(figureOf({ ...speed, value: 2.9, peerValue: 1 })).toMatchObject({ ratio: 2.9, reached: false });
  });

  it("turns the ratio round for costs, so that more is better", () => {
    const memory = { ...speed, better: "less", bar: 1 } as const;
    expect(figureOf({ ...memory, value: 1.6, peerValue: 2 })).toMatchObject({ ratio: 1.25, reached: true });
  });

  it("says why when the peer is missing", () => {
    expect(figureOf({ ...speed, value: 3, peerValue: { missing: "vsftpd is not installed" } })).toMatchObject(
      {
        value: 3,
        peerValue: null,
        ratio: null,
        reached: null,
        reason: "vsftpd is not installed",
      },
    );
  });
});

describe("best of three", () => {
  it("measures in alternation and keeps the best of each", async () => {
    const order: string[] = [];
    const values = [3, 1, 5, 2, 4, 9];
    const measure = (name: string) => () => {
      order.push(name);
      return Promise.resolve(values[order.length - 1]!);
    };
    expect(await bestInAlternation({ ours: measure("ours"), peer: measure("peer") })).toEqual({
      ours: 5,
      peer: 9,
    });
    expect(order).toEqual(["ours", "peer", "ours", "peer", "ours", "peer"]);
  });

  it("does not try again what cannot be measured", async () => {
    let tries = 0;
    const missing = { missing: "not installed" };
    const peer = () => Promise.resolve((tries++, missing));
    expect(await bestInAlternation({ peer })).toEqual({ peer: missing });
    expect(tries).toBe(1);
  });
});
