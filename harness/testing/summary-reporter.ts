import type { Reporter, TestModule } from "vitest/node";

/** Ends a test run with one line that scripts can read: `N passed, N failed, N skipped`. */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      const broken = module.errors().length > 0;
      if (broken) counts.failed++;
      for (const test of module.children.allTests()) counts[test.result().state]++;
    }
    process.on("exit", () => {
      process.stdout.write(
        `\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + counts.pending} skipped\n`,
      );
    });
  }
}
