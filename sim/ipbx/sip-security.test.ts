import { beforeEach, describe, expect, it } from "vitest";
import { SipSecurity, defaultSipSecurity } from "./sip-security.ts";
import type { SipSecurityOptions } from "./sip-security.ts";

const clock = { nowMs: 0, startEpochMs: 0 };
const events: string[] = [];

function security(options: Partial<SipSecurityOptions> = {}): SipSecurity {
  return new SipSecurity({ ...defaultSipSecurity, ...options }, clock, {
    blacklisted: (address, because) => events.push(`${address} ${because}`),
    released: (address) => events.push(`${address} released`),
  });
}

function fail(lists: SipSecurity, times: number, address = "10.0.0.9"): void {
  for (let time = 0; time < times; time++) lists.countFailure(address);
}

beforeEach(() => {
  clock.nowMs = 0;
  events.length = 0;
});

describe("SIP security", () => {
  it("lets 19 failures in a minute pass and blacklists the address at the 20th (MBG-WL-004)", () => {
    const lists = security();
    fail(lists, 19);
    expect(lists.admits("10.0.0.9")).toBe(true);
    fail(lists, 1);
    expect(lists.admits("10.0.0.9")).toBe(false);
    expect(events).toEqual(["10.0.0.9 failures"]);
  });

  it("forgets failures that are a minute old", () => {
    const lists = security();
    fail(lists, 19);
    clock.nowMs = 60_000;
    fail(lists, 19);
    expect(lists.admits("10.0.0.9")).toBe(true);
  });

  it("counts each address for itself", () => {
    const lists = security();
    fail(lists, 19);
    fail(lists, 19, "10.0.0.8");
    expect(lists.blackList).toEqual([]);
  });

  it("blacklists an address for one request more in a second than it may send", () => {
    const lists = security({ requestsPerSecond: 3 });
    for (let request = 0; request < 3; request++) lists.countRequest("10.0.0.9");
    clock.nowMs = 1000;
    for (let request = 0; request < 3; request++) lists.countRequest("10.0.0.9");
    expect(lists.admits("10.0.0.9")).toBe(true);
    lists.countRequest("10.0.0.9");
    expect(lists.blackList).toEqual([{ address: "10.0.0.9", because: "requests" }]);
  });

  it("never blacklists an address of the white list, not even by hand", () => {
    const lists = security({ whiteList: ["10.0.0.9"], requestsPerSecond: 1 });
    fail(lists, 100);
    for (let request = 0; request < 100; request++) lists.countRequest("10.0.0.9");
    expect(lists.block("10.0.0.9")).toBe(false);
    expect(lists.admits("10.0.0.9")).toBe(true);
    expect(events).toEqual([]);
  });

  it("keeps an address out until the operator releases it, and then forgets its past", () => {
    const lists = security();
    fail(lists, 20);
    clock.nowMs = 30 * 86_400_000;
    expect(lists.admits("10.0.0.9")).toBe(false);
    expect(lists.release("10.0.0.9")).toBe(true);
    fail(lists, 19);
    expect(lists.admits("10.0.0.9")).toBe(true);
    expect(lists.release("10.0.0.9")).toBe(false);
  });

  it("releases an address that gets onto the white list", () => {
    const lists = security({ blackList: ["10.0.0.9"] });
    lists.trust("10.0.0.9");
    expect(lists.admits("10.0.0.9")).toBe(true);
    expect(lists.whiteList).toEqual(["10.0.0.9"]);
    expect(lists.distrust("10.0.0.9")).toBe(true);
    expect(lists.distrust("10.0.0.9")).toBe(false);
  });
});
