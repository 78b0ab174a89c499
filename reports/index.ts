export { printDuration } from "./durations.ts";
export { junitXml } from "./junit.ts";
export { markdownReport } from "./markdown.ts";
export { createPaint, wantsColours } from "./paint.ts";
export type { Colour, Paint } from "./paint.ts";
export { verdictTable } from "./table.ts";
