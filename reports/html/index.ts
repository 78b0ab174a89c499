import type { RunResult } from "../../harness/evidence/index.ts";
import type { Matrix } from "../../harness/requirements/index.ts";
import { embeddedJson, escapeHtml } from "./embed.ts";
import { runSummary, timelines } from "./page-data.ts";
import { pageScript, pageStyle } from "./page-parts.ts";

/** The page may run its own script and style and may load nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/** A run as one HTML file that opens from disk and needs no network. */
export function htmlReport(run: RunResult, matrix: Matrix): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`provlab ${run.result}: ${run.runId}`)}</title>
<link rel="icon" href="data:,">
<style>
${pageStyle()}</style>
</head>
<body>
<noscript><p>This report shows its data with a script; ${escapeHtml(summaryLine(run))}.</p></noscript>
<div id="page"></div>
${dataBlock("run", runSummary(run))}
${dataBlock("matrix", matrix)}
${run.scenarios.map((scenario, index) => dataBlock(`timelines-${index}`, timelines(scenario))).join("\n")}
<script type="module">
${pageScript()}</script>
</body>
</html>
`;
}

function dataBlock(id: string, data: unknown): string {
  return `<script type="application/json" id="${id}">${embeddedJson(data)}</script>`;
}

function summaryLine({ result, counts }: RunResult): string {
  return `the run's result is ${result}, ${counts.pass} scenarios passed and ${counts.fail} failed`;
}
