import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Fact } from "../../sim/kernel/index.ts";
import { RunFolderError } from "./run-folder-error.ts";

const fact = z.object({
  timeMs: z.number(),
  actor: z.string(),
  conversation: z.string(),
  kind: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** The facts of an `events.jsonl`, in order. Throws a `RunFolderError` when it is missing or damaged. */
export function readEvents(path: string): Fact[] {
  if (!existsSync(path)) {
    throw new RunFolderError("NO_RUN", `there is no ${path}; name the folder of a complete run`);
  }
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.flatMap((line, index) => {
    if (line === "") return [];
    try {
      return [fact.parse(JSON.parse(line))];
    } catch (error) {
      throw new RunFolderError("NOT_A_RUN", `${path}, line ${index + 1}, is no fact`, error);
    }
  });
}
