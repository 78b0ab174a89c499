import { expect, test } from "vitest";
import { findRange, modelNumber, ranges } from "./ranges.ts";

test("there are exactly three ranges", () =>
  expect(ranges.map(({ code }) => code)).toEqual(["6xxxi", "53xxip", "53xx"]));
test("67xxi is stored as 6xxxi", () => expect(findRange("67xxi")?.code).toBe("6xxxi"));
test("6xxi is stored as 6xxxi", () => expect(findRange("6xxi")?.code).toBe("6xxxi"));
test("another name is no range", () => expect(findRange("7xxx")).toBeUndefined());
test("the SIP range has seventeen models", () => expect(findRange("6xxxi")?.models).toHaveLength(17));
test("a model is known by its number", () =>
  expect(["6867i", "Mitel 6867 SIP", "6867"].map(modelNumber)).toEqual(["6867", "6867", "6867"]));
