import { readFileSync } from "node:fs";

/** The page's modules, each after those that it imports. */
const modules = [
  "elements",
  "words",
  "data",
  "state-colours",
  "step-chart",
  "phone-detail",
  "timeline-view",
  "timeline-painter",
  "phone-timeline",
  "journal-table",
  "scenario-detail",
  "scenario-list",
  "requirement-list",
  "run-header",
  "main",
];

/** The page's style sheet. */
export function pageStyle(): string {
  return readPart("page.css");
}

/**
 * The page's modules as one module without imports. They share one scope, so every top-level name exists
 * once; the browser refuses the script otherwise.
 */
export function pageScript(): string {
  return modules.map((name) => withoutModuleSyntax(readPart(`${name}.js`))).join("\n");
}

function withoutModuleSyntax(source: string): string {
  return source.replace(/^import [^;]*;\n/gm, "").replace(/^export (?=const|function|class|async)/gm, "");
}

function readPart(name: string): string {
  return readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");
}
