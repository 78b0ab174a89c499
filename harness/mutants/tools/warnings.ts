import type { LabChange } from "../../runner/lab-change.ts";
import { overriding } from "./overriding.ts";

/** An engine that does not warn of these codes. */
export function silencing(codes: readonly string[]): LabChange {
  return () => ({
    adapter: (engine) =>
      overriding(engine, {
        async validateAction(selection) {
          const report = await engine.validateAction(selection);
          return { ...report, warnings: report.warnings.filter(({ code }) => !codes.includes(code)) };
        },
      }),
  });
}
