import { versionFor } from "./package.ts";
import { reasonOf } from "./tracking-reason.ts";

/** What the site did with a terminal of a restart order. */
export type OrderOutcome = "ordered" | "unknown" | "not-registered" | "wrong-range";

/** Grey: no report since the order; orange: another value; red: can't be reached; green: as expected (TMA-TRK-008). */
export type Colour = "green" | "orange" | "grey" | "red";

export type ExpectationKind = "version" | "globalIndex" | "specificIndex";

/** What an action expects of its terminals; what it doesn't touch is null and not judged (TMA-TRK-002). */
export interface Expectations {
  readonly packageVersion: string | null;
  /** By model. */
  readonly versions: Readonly<Record<string, string>> | null;
  readonly globalIndex: number | null;
  readonly specificIndex: number | null;
}

export interface ReportedValues {
  readonly version: string | null;
  readonly globalIndex: number | null;
  readonly specificIndex: number | null;
  readonly reportedAtMs: number | null;
}

/** A terminal of an action: what came of the order, and what its site last said about it. */
export interface Terminal {
  /** Null for a digital phone, which is known by its number. */
  readonly mac: string | null;
  readonly number: string | null;
  /** The gateway that a digital phone is connected to, when it isn't the site itself. */
  readonly gateway: string | null;
  readonly model: string | null;
  readonly outcome: OrderOutcome | null;
  readonly reported: ReportedValues;
}

/** What a terminal is known by: its MAC address, or the number of a digital phone. */
export function terminalName({ mac, number }: Pick<Terminal, "mac" | "number">): string {
  return mac ?? number ?? "";
}

export const nothingReported: ReportedValues = {
  version: null,
  globalIndex: null,
  specificIndex: null,
  reportedAtMs: null,
};

export interface TrackedTerminal extends Terminal {
  readonly expected: Omit<ReportedValues, "reportedAtMs">;
  readonly colour: Colour;
  /** Why it is not green; null when it is, or when its order is still to come. */
  readonly reason: string | null;
}

export interface TrackedExpectation {
  readonly kind: ExpectationKind;
  readonly expected: string | number;
  readonly matching: number;
  readonly notMatching: number;
  readonly colour: Colour;
}

export interface TerminalTracking {
  readonly colour: Colour;
  readonly counts: Readonly<Record<Colour, number>>;
  readonly updated: number;
  readonly notUpdated: number;
  readonly expectations: readonly TrackedExpectation[];
  readonly terminals: readonly TrackedTerminal[];
}

/** How far the terminals of an action are. `orderedAtMs` is null before the restart order. */
export function trackTerminals(
  terminals: readonly Terminal[],
  expectations: Expectations,
  orderedAtMs: number | null,
): TerminalTracking {
  const tracked = terminals.map((terminal) => trackTerminal(terminal, expectations, orderedAtMs));
  const counts = countColours(tracked.map(({ colour }) => colour));
  return {
    colour: overall(counts),
    counts,
    updated: counts.green,
    notUpdated: tracked.length - counts.green,
    expectations: trackExpectations(terminals, expectations, orderedAtMs),
    terminals: tracked,
  };
}

/** Whether the terminal reports everything that the action expects of it. */
export function isGreen(terminal: Terminal, expectations: Expectations): boolean {
  return colourOf(terminal, kinds, expectations, null) === "green";
}

const kinds: readonly ExpectationKind[] = ["version", "globalIndex", "specificIndex"];

function trackTerminal(
  terminal: Terminal,
  expectations: Expectations,
  orderedAtMs: number | null,
): TrackedTerminal {
  const expected = {
    version: expectedVersion(terminal, expectations),
    globalIndex: expectations.globalIndex,
    specificIndex: expectations.specificIndex,
  };
  const colour = colourOf(terminal, kinds, expectations, orderedAtMs);
  return {
    ...terminal,
    expected,
    colour,
    reason: reasonOf(terminal, expected, colour, orderedAtMs !== null),
  };
}

function colourOf(
  terminal: Terminal,
  judged: readonly ExpectationKind[],
  expectations: Expectations,
  orderedAtMs: number | null,
): Colour {
  if (terminal.outcome === "unknown" || terminal.outcome === "wrong-range") return "red";
  const { reportedAtMs } = terminal.reported;
  if (reportedAtMs === null) return "grey";
  if (judged.every((kind) => matches(terminal, kind, expectations))) return "green";
  return orderedAtMs !== null && reportedAtMs >= orderedAtMs ? "orange" : "grey";
}

function matches(terminal: Terminal, kind: ExpectationKind, expectations: Expectations): boolean {
  const expected = kind === "version" ? expectedVersion(terminal, expectations) : expectations[kind];
  return expected === null || terminal.reported[kind] === expected;
}

function expectedVersion({ model }: Terminal, { versions }: Expectations): string | null {
  return versions === null || model === null ? null : (versionFor(versions, model) ?? null);
}

function trackExpectations(
  terminals: readonly Terminal[],
  expectations: Expectations,
  orderedAtMs: number | null,
): TrackedExpectation[] {
  const values = {
    version: expectations.packageVersion,
    globalIndex: expectations.globalIndex,
    specificIndex: expectations.specificIndex,
  };
  return kinds.flatMap((kind) => {
    const expected = values[kind];
    if (expected === null) return [];
    const counts = countColours(
      terminals.map((terminal) => colourOf(terminal, [kind], expectations, orderedAtMs)),
    );
    const notMatching = terminals.length - counts.green;
    return [{ kind, expected, matching: counts.green, notMatching, colour: overall(counts) }];
  });
}

function countColours(colours: readonly Colour[]): Record<Colour, number> {
  const counts: Record<Colour, number> = { green: 0, orange: 0, grey: 0, red: 0 };
  for (const colour of colours) counts[colour] += 1;
  return counts;
}

/** Green only when every terminal is; otherwise the worst colour that occurs. */
function overall(counts: Readonly<Record<Colour, number>>): Colour {
  if (counts.red > 0) return "red";
  if (counts.orange > 0) return "orange";
  return counts.grey > 0 ? "grey" : "green";
}
