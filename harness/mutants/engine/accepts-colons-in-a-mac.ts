import type { Mutant } from "../mutant.ts";
import { forgiving } from "../tools/adapter.ts";
import { textOf } from "../tools/selection.ts";

export const mutant: Mutant = {
  id: "engine/accepts-colons-in-a-mac",
  title: "Accepts MAC addresses with colons or dots.",
  breaks: ["TMA-CSV-009"],
  breakLab: forgiving(["csv-mac"], ({ specific }) => /^[0-9a-f]{2,4}[:.][0-9a-f]/im.test(textOf(specific))),
};
