import { expect, test } from "vitest";
import { remembering } from "./remembering.ts";

test("an answer is computed once, and again when newer ones have taken its place", () => {
  const asked: string[] = [];
  const lengthOf = remembering(2, (text) => (asked.push(text), text.length));
  expect(["a", "bb", "a", "ccc", "a"].map(lengthOf)).toEqual([1, 2, 1, 3, 1]);
  expect(asked).toEqual(["a", "bb", "ccc", "a"]);
});

test("that there is no answer is remembered too", () => {
  let asked = 0;
  const nothing = remembering(1, () => void asked++);
  expect([nothing("a"), nothing("a"), asked]).toEqual([undefined, undefined, 1]);
});
