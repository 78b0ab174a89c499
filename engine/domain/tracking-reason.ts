import type { Colour, ReportedValues, Terminal } from "./tracking.ts";

type Expected = Omit<ReportedValues, "reportedAtMs">;

const names = { version: "version", globalIndex: "global index", specificIndex: "specific index" } as const;

/** Why a terminal is not green, for the operator; null when it is, or when its order is still to come. */
export function reasonOf(
  { outcome, reported }: Terminal,
  expected: Expected,
  colour: Colour,
  ordered: boolean,
): string | null {
  if (colour === "green" || !ordered) return null;
  if (outcome === "unknown") return "the site does not know this phone; check the list";
  if (outcome === "wrong-range") return "the phone is of another range; check the list";
  const differences = differencesOf(reported, expected);
  if (colour === "orange") return `the phone reports ${differences}`;
  if (outcome === "not-registered") {
    return "the phone was not registered when the order came, and no order is repeated; start a new action for it";
  }
  return reported.reportedAtMs === null
    ? "the phone has not reported yet"
    : `the phone has not reported since the order; before, it reported ${differences}`;
}

function differencesOf(reported: ReportedValues, expected: Expected): string {
  return (["version", "globalIndex", "specificIndex"] as const)
    .filter((kind) => expected[kind] !== null && expected[kind] !== reported[kind])
    .map((kind) => `${names[kind]} ${reported[kind] ?? "none"} instead of ${expected[kind]}`)
    .join(", ");
}
