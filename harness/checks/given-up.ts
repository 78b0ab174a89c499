import { z } from "zod";
import { countExpectation, inRange, printRange } from "../scenario/range.ts";
import { defineCheck } from "./check.ts";

/** Phones that gave a file up: they run a version still, and tracking does not show them green. */
export const givenUp = defineCheck({
  name: "given-up",
  title:
    "How many of the phones gave a file up since the action began; all of those run `firmware` and are not green",
  schema: z.strictObject({ phones: countExpectation, firmware: z.string() }),
  needs: "phones",
  async judge(scope, wanted) {
    const { lab } = scope.context;
    const options = { sinceMs: scope.sinceMs };
    const selected = new Set(scope.phones.map(({ mac }) => mac));
    const gaveUp = new Set<string>();
    for (const { actor } of lab.observations.ofKind("phone.file-abandoned", options)) {
      if (selected.has(actor)) gaveUp.add(actor);
    }
    const { terminals } = await lab.settle("tracking", lab.engine.tracking(scope.action().id));
    const green = terminals.filter(({ mac, colour }) => gaveUp.has(mac ?? "") && colour === "green");
    const views = await scope.views();
    const others = views.filter(({ mac, version }) => gaveUp.has(mac) && version !== wanted.firmware);
    return {
      ok: inRange(gaveUp.size, wanted.phones) && green.length === 0 && others.length === 0,
      expected: `${printRange(wanted.phones)} gave up, all on ${wanted.firmware}, none green`,
      actual: `${gaveUp.size} gave up, ${others.length} on another version, ${green.length} green`,
      examples: [...green, ...others].map(({ mac }) => mac ?? ""),
    };
  },
});
