import { printDuration } from "../scenario/duration.ts";
import type { StormResult } from "./storm-outcome.ts";

const barColumns = 40;

/** A storm's result as text: the completion curve, the percentiles, and what bound. */
export function printStorm(result: StormResult): string {
  const { percentilesMs, peak } = result;
  const lines = [
    `${result.phones} phones, ${result.updated} updated, ${registeredText(result)}, ${result.failed} failed: ${result.result}`,
    ...(result.invalid === null ? [] : [`invalid: ${result.invalid}`]),
    "",
    ...result.completion.map(({ atMs, phones }) => curveLine(atMs, phones, result.phones)),
    ...(result.completion.length === 0 ? [] : [""]),
    `completion  ${(["p50", "p95", "p99", "max"] as const).map((name) => `${name} ${durationText(percentilesMs[name])}`).join("   ")}`,
    `transferred ${bytesText(result.bytes)}, ${bytesText((result.bytes / Math.max(1, result.simulatedMs)) * 1000)}/s`,
    `bound by    ${result.boundBy.map(({ limit, shareOfTime }) => `${limit} ${(100 * shareOfTime).toFixed(0)} %`).join(", ") || "nothing"}`,
    `peak        sessions ${peak.sessions ?? "unknown"}, per address ${peak.perAddress ?? "unknown"}`,
    ...countsLine("retries     ", result.retries),
    ...countsLine("given up    ", result.givenUp),
    `${durationText(result.simulatedMs)} of the phones' time in ${durationText(result.elapsedMs)}`,
  ];
  return `${lines.join("\n")}\n`;
}

function registeredText({ registered }: StormResult): string {
  return registered === null ? "no registrar" : `${registered} registered`;
}

function curveLine(atMs: number, phones: number, total: number): string {
  const filled = Math.round((phones / total) * barColumns);
  const bar = "█".repeat(filled) + "░".repeat(barColumns - filled);
  return `${durationText(atMs).padStart(10)} ${bar} ${phones}`;
}

function durationText(durationMs: number | null): string {
  return durationMs === null ? "-" : printDuration(durationMs);
}

function bytesText(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 2)} ${units[power]}`;
}

function countsLine(title: string, counts: Readonly<Record<string, number>>): string[] {
  const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return entries.length === 0
    ? []
    : [title + entries.map(([reason, count]) => `${reason} ${count}`).join(", ")];
}
