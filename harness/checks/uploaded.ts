import { z } from "zod";
import { defineCheck } from "./check.ts";
import { matchesPattern } from "./file-pattern.ts";

/** The set of files that the action put on its servers, by pattern and count, and nothing else. */
export const uploaded = defineCheck({
  name: "uploaded",
  title: "Files on the action's servers since it began: pattern to count, and nothing else",
  schema: z.record(z.string(), z.number().int().nonnegative()),
  judge(scope, wanted) {
    const servers = scope.server === undefined ? scope.action().servers : [scope.server];
    const paths = new Set(
      scope.context.lab.observations.uploads
        .filter(
          (upload) => upload.atMs >= scope.sinceMs && !upload.removed && servers.includes(upload.server),
        )
        .map((upload) => upload.path),
    );
    const counts = new Map(Object.keys(wanted).map((pattern) => [pattern, 0]));
    const others: string[] = [];
    for (const path of paths) {
      const pattern = Object.keys(wanted).find((candidate) => matchesPattern(candidate, path));
      if (pattern === undefined) others.push(path);
      else counts.set(pattern, counts.get(pattern)! + 1);
    }
    const wrong = Object.entries(wanted).filter(([pattern, count]) => counts.get(pattern) !== count);
    return {
      ok: wrong.length === 0 && others.length === 0,
      expected: printCounts(Object.entries(wanted)),
      actual: printCounts([...counts, ...(others.length > 0 ? ([["others", others.length]] as const) : [])]),
      examples: others,
    };
  },
});

function printCounts(counts: readonly (readonly [string, number])[]): string {
  return counts.map(([pattern, count]) => `${count} × ${pattern}`).join(", ") || "nothing";
}
