import type { Figure } from "./figure.ts";

/** Figures as a table, one line each. */
export function printFigures(figures: readonly Figure[]): string {
  const rows = [
    ["figure", "value", "peer", "ratio", "bar", ""],
    ...figures.map((figure) => [
      figure.name,
      `${figure.value ?? "-"} ${figure.unit}`,
      `${figure.peerValue ?? "-"} (${figure.peer})`,
      String(figure.ratio ?? "-"),
      String(figure.bar),
      figure.reached === null ? (figure.reason ?? "unknown") : figure.reached ? "reached" : "missed",
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
