import type { ReportFile } from "../harness/evidence/index.ts";
import { matrixOf, type MutantsResult } from "../harness/requirements/index.ts";
import { htmlReport } from "./html/index.ts";
import { junitXml } from "./junit.ts";
import { markdownReport } from "./markdown.ts";

export { printDuration } from "./durations.ts";
export { htmlReport } from "./html/index.ts";
export { junitXml } from "./junit.ts";
export { markdownReport } from "./markdown.ts";
export { createPaint, wantsColours } from "./paint.ts";
export type { Colour, Paint } from "./paint.ts";
export { verdictTable } from "./table.ts";

/**
 * The reports that a run's folder holds beside `result.json`. `mutants` is the newest mutants result, if
 * there is one; with it the requirement matrix can say proven.
 */
export function reportFiles(mutants?: MutantsResult): ReportFile[] {
  return [
    ["junit.xml", junitXml],
    ["report.md", markdownReport],
    ["index.html", (run) => htmlReport(run, matrixOf(run, mutants))],
  ];
}
