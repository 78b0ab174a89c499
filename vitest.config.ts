import { defineConfig } from "vitest/config";
import { SummaryReporter } from "./harness/testing/summary-reporter.ts";

export default defineConfig({
  test: {
    include: ["{sim,engine,harness,reports,bench}/**/*.test.ts", "*.test.ts"],
    pool: "forks",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", new SummaryReporter()],
  },
});
