import { z } from "zod";
import { defineCheck, everyPhone } from "./check.ts";

/** The phones' calls ended since the action began, and why. */
export const callsEnded = defineCheck({
  name: "calls-ended",
  title: "Why each phone's call ended since the action began",
  schema: z.string(),
  needs: "phones",
  judge(scope, because) {
    const { observations } = scope.context.lab;
    return everyPhone(
      scope.phones,
      `call ended because of ${because}`,
      (phone) => phone.mac,
      ({ mac }) => {
        const ended = observations.phone(mac).callsEnded.filter((call) => call.atMs >= scope.sinceMs);
        if (ended.some((call) => call.because === because)) return undefined;
        return ended.length === 0 ? "without an ended call" : `ended because of ${ended.at(-1)!.because}`;
      },
    );
  },
});
