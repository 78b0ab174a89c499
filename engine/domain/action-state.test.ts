import { expect, test } from "vitest";
import { type ActionState, holdsServer, isFinal, mayFollow, transitions } from "./action-state.ts";

const states = Object.keys(transitions) as ActionState[];

test("an action ends completed, failed or cancelled", () =>
  expect(states.filter(isFinal)).toEqual(["completed", "failed", "cancelled"]));
test("only a scheduled action can be cancelled", () =>
  expect(states.filter((state) => mayFollow(state, "cancelled"))).toEqual(["scheduled"]));
test("phones are ordered only after the upload", () =>
  expect(states.filter((state) => mayFollow(state, "ordering"))).toEqual(["uploading"]));
test("a server is held up to the end of ordering", () =>
  expect(states.filter(holdsServer)).toEqual(["testing", "uploading", "ordering"]));
