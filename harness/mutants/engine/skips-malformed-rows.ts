import { rewriting } from "../tools/adapter.ts";
import { withText } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/skips-malformed-rows",
  title: "Leaves a row with a malformed MAC address out and accepts the others.",
  breaks: ["TMA-PROV-037"],
  breakLab: rewriting(({ specific }) => ({
    specific: withText(specific, (text) => text.split("\n").filter(isUnderstood).join("\n")),
  })),
};

function isUnderstood(line: string): boolean {
  const [first = ""] = line.split(";");
  return first === "" || first === "MAC_ADDRESS" || /^[0-9a-f]{2}(-?[0-9a-f]{2}){5}$/i.test(first.trim());
}
