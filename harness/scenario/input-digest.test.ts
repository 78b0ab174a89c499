import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { inputDigest } from "./input-digest.ts";
import { selectScenarios } from "./scenario-file.ts";

const folder = fileURLToPath(new URL("../../scenarios", import.meta.url));

test("a text that is too long for a name is no file of the scenario", () => {
  const [scenario] = selectScenarios(folder, ["TMA-CSV/separator-and-columns"]);
  const digest = (text: string) =>
    inputDigest(folder, {
      ...scenario!,
      steps: scenario!.steps.map((step) => ({ ...step, input: { text } })),
    });
  expect(digest("MAC_ADDRESS;p\n".repeat(100))).toBe(digest("MAC_ADDRESS;p\n"));
  expect(digest("data/global.csv")).not.toBe(digest("MAC_ADDRESS;p\n"));
});
