/** One measured figure beside its peer. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  /** What it is measured against. */
  readonly peer: string;
  readonly peerValue: number | null;
  /** The figure in parts of the peer's; for costs such as memory, the other way round: more is better. */
  readonly ratio: number | null;
  /** The ratio to reach. */
  readonly bar: number;
  /** Null when nothing can be said, for the reason given. */
  readonly reached: boolean | null;
  readonly reason: string | null;
}

/** A benchmark: measures one or several figures. */
export interface Bench {
  readonly name: string;
  readonly title: string;
  run(tell: (progress: string) => void): Promise<Figure[]>;
}

/** What a measurement answers: a number, or why there is none. */
export type Measured = number | { readonly missing: string };

export interface FigureInput {
  readonly name: string;
  readonly unit: string;
  readonly peer: string;
  readonly bar: number;
  /** `more` when a larger value is better, `less` for costs. */
  readonly better: "more" | "less";
  readonly value: Measured;
  readonly peerValue: Measured;
}

/** Sets a value beside its peer. */
export function figureOf({ name, unit, peer, bar, better, value, peerValue }: FigureInput): Figure {
  const shown = typeof value === "number" ? rounded(value) : null;
  const shownPeer = typeof peerValue === "number" ? rounded(peerValue) : null;
  const missing = [value, peerValue].flatMap((one) => (typeof one === "number" ? [] : [one.missing]));
  const ratio =
    typeof value === "number" && typeof peerValue === "number"
      ? rounded(better === "more" ? value / peerValue : peerValue / value)
      : null;
  return {
    name,
    value: shown,
    unit,
    peer,
    peerValue: shownPeer,
    ratio,
    bar,
    reached: ratio === null ? null : ratio >= bar,
    reason: missing.length === 0 ? null : missing.join("; "),
  };
}

/**
 * Runs measurements in alternation, so that what else the machine does meets all of them alike, and
 * answers the best of each. A measurement that answers why it cannot be made is not repeated.
 */
export async function bestInAlternation<Name extends string>(
  measurements: Readonly<Record<Name, () => Promise<Measured>>>,
  better: "more" | "less" = "more",
  rounds = 3,
): Promise<Record<Name, Measured>> {
  const best: Partial<Record<Name, Measured>> = {};
  for (let round = 0; round < rounds; round++) {
    for (const name in measurements) {
      const before = best[name];
      if (typeof before === "object") continue;
      const now = await measurements[name]();
      best[name] = before === undefined || typeof now === "object" ? now : pick(before, now, better);
    }
  }
  return best as Record<Name, Measured>;
}

function pick(one: number, other: number, better: "more" | "less"): number {
  return better === "more" ? Math.max(one, other) : Math.min(one, other);
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
