import { parseMacAddress } from "../../../engine/index.ts";
import { rewriting } from "../tools/adapter.ts";
import { withText } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/skips-faulty-remote-rows",
  title: "Leaves faulty rows of a remote-worker file out and sends the others.",
  breaks: ["MBG-CSV-009", "MBG-CSV-020"],
  breakLab: rewriting(({ remoteWorkers = null }) => ({
    remoteWorkers: withText(remoteWorkers, (text) => text.split("\n").filter(isFaultless).join("\n")),
  })),
};

/** Lines of another layout than a row stay. */
function isFaultless(line: string, index: number, lines: readonly string[]): boolean {
  const [mac = "", ...cells] = line.split(";");
  if (!mac.startsWith("00085D")) return true;
  return parseMacAddress(mac) !== undefined && !cells.includes("") && lines.indexOf(line) === index;
}
