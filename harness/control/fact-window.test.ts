import { expect, it } from "vitest";
import type { Fact } from "../../sim/kernel/index.ts";
import { Mask } from "../evidence/index.ts";
import { FactWindow } from "./fact-window.ts";

function fact(timeMs: number): Fact {
  return { timeMs, actor: "DL1", conversation: "", kind: "test", data: { password: "hidden-1" } };
}

function windowOf(facts: number, factsMax = 10): FactWindow {
  const window = new FactWindow(factsMax);
  for (let timeMs = 1; timeMs <= facts; timeMs++) window.add(fact(timeMs));
  return window;
}

function numbers(lines: string): number[] {
  return lines
    .split("\n")
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { n: number }).n);
}

const mask = new Mask(["hidden-1"]);

it("numbers facts from 1 on and goes on after the last one known", () => {
  const window = windowOf(5);
  expect(numbers(window.lines({ limit: 3 }, mask))).toEqual([1, 2, 3]);
  expect(numbers(window.lines({ after: 3, limit: 3 }, mask))).toEqual([4, 5]);
  expect(window.lines({ after: 5, limit: 3 }, mask)).toBe("");
});

it("shows no secret", () => {
  expect(windowOf(1).lines({ limit: 1 }, mask)).toBe(
    '{"n":1,"timeMs":1,"actor":"DL1","conversation":"","kind":"test","data":{"password":"***"}}\n',
  );
});

it("forgets the oldest, keeps the numbers of the others, and says so to who asks for the forgotten", () => {
  const window = windowOf(25);
  expect(numbers(window.lines({ limit: 2 }, mask))).toEqual([11, 12]);
  expect(numbers(window.lines({ after: 23, limit: 9 }, mask))).toEqual([24, 25]);
  expect(() => window.lines({ after: 9, limit: 1 }, mask)).toThrow(
    /up to 10 are forgotten; go on with after=10/,
  );
});

it("answers nothing to who is ahead of the lab", () => {
  expect(windowOf(2).lines({ after: 7, limit: 1 }, mask)).toBe("");
});
