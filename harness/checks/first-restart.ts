import { z } from "zod";
import { defineCheck } from "./check.ts";

/** No phone restarts before every file of the action is on the server. */
export const firstRestart = defineCheck({
  name: "first-restart",
  title: "The first restart of a listed phone: `after-last-upload`",
  schema: z.literal("after-last-upload"),
  needs: "phones",
  judge(scope) {
    const { observations } = scope.context.lab;
    const action = scope.action();
    const uploads = observations.uploads.filter(
      (upload) => upload.atMs >= scope.sinceMs && !upload.removed && action.servers.includes(upload.server),
    );
    const lastUploadMs = Math.max(-Infinity, ...uploads.map((upload) => upload.atMs));
    let first: { atMs: number; mac: string } | undefined;
    for (const { mac } of scope.phones) {
      const restart = observations.phone(mac).restarts.find((one) => one.atMs >= scope.sinceMs);
      if (restart !== undefined && (first === undefined || restart.atMs < first.atMs))
        first = { atMs: restart.atMs, mac };
    }
    if (first === undefined || uploads.length === 0) {
      return {
        ok: false,
        expected: "uploads, then restarts",
        actual: `${uploads.length} uploads, ${first === undefined ? "no restart" : "restarts"}`,
      };
    }
    return {
      ok: first.atMs > lastUploadMs,
      expected: `the first restart after the last of ${uploads.length} uploads`,
      actual: `last upload at ${lastUploadMs.toFixed(1)} ms, first restart at ${first.atMs.toFixed(1)} ms`,
      examples: [first.mac],
    };
  },
});
