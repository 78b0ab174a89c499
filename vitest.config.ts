import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { SummaryReporter } from "./harness/testing/summary-reporter.ts";

export default defineConfig({
  test: {
    include: ["{sim,engine,harness,reports,bench}/**/*.test.ts", "*.test.ts"],
    pool: "forks",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As bin/provlab.js does it: the processes of wire labs would each strip and compile the same sources anew.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules/.cache/provlab") },
    reporters: ["default", new SummaryReporter()],
  },
});
