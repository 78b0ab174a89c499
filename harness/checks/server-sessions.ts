import { z } from "zod";
import { countExpectation, inRange, printRange } from "../scenario/range.ts";
import { defineCheck } from "./check.ts";
import type { Check, Scope } from "./check.ts";
import type { ServerView } from "../lab/commands.ts";

/** Most sessions that a download server had at once. */
export const peakSessions = serverCount(
  "peak-sessions",
  "Most sessions at once",
  (view) => view.peakSessions,
);

/** Most sessions of one account that a download server had at once. */
export const peakPerAccount = serverCount(
  "peak-per-account",
  "Most sessions of one account at once",
  (view) => view.peakPerAccount,
);

/** Sessions that a download server refused because a limit was reached. */
export const refusedSessions = serverCount("refused-sessions", "Refused sessions", (view) => view.refused);

function serverCount(name: string, title: string, count: (view: ServerView) => number): Check {
  return defineCheck({
    name,
    title: `${title} on the download server that the step names`,
    schema: countExpectation,
    needs: "server",
    async judge(scope: Scope, range: z.infer<typeof countExpectation>) {
      const views = await scope.context.lab.command({ type: "view-servers" });
      const view = views.find((candidate) => candidate.name === scope.server);
      if (view === undefined) throw new Error(`the lab has no download server "${scope.server}"`);
      const actual = count(view);
      return { ok: inRange(actual, range), expected: printRange(range), actual: String(actual) };
    },
  });
}
