import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { TurnBudget } from "./turn-budget.ts";

test("a turn takes in so many bytes; who comes later goes on in the next one", async () => {
  const budget = new TurnBudget(100);
  const wentOn: string[] = [];
  const take = (name: string, bytes: number) => budget.take(bytes, () => wentOn.push(name));
  expect([take("a", 60), take("b", 60), take("c", 1)]).toEqual([true, false, false]);
  expect(wentOn).toEqual([]);
  await nextTurn();
  expect(wentOn).toEqual(["b", "c"]);
  expect(take("a", 60)).toBe(true);
});
