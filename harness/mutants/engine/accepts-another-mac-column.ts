import { rewriting } from "../tools/adapter.ts";
import { withText } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-another-mac-column",
  title: "Takes the column MAC for MAC_ADDRESS as well.",
  breaks: ["TMA-CSV-005"],
  breakLab: rewriting(({ specific }) => ({
    specific: withText(specific, (text) => text.replace(/^MAC;/, "MAC_ADDRESS;")),
  })),
};
