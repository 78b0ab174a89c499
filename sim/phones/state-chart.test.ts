import { describe, expect, it } from "vitest";
import { isDeclared } from "../protocols/ip-phone/state-chart.ts";
import { transitions } from "./state-chart.ts";
import type { PhoneState } from "./state-chart.ts";

const states = Object.keys(transitions) as PhoneState[];

describe("the state chart", () => {
  it("knows every state that it leads to", () =>
    expect(
      Object.values(transitions)
        .flat()
        .filter((state) => !states.includes(state)),
    ).toEqual([]));
  it("leads to every state", () => {
    const reached = new Set<string>(Object.values(transitions).flat());
    expect(states.filter((state) => !reached.has(state))).toEqual([]);
  });
  it("lets the power be cut in every state", () =>
    expect(states.filter((state) => state !== "off" && !isDeclared(transitions, state, "off"))).toEqual([]));
  it("lets a restart order interrupt every state", () =>
    expect(
      states.filter((state) => state !== "off" && !isDeclared(transitions, state, "restarting")),
    ).toEqual([]));
});
