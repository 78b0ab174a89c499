/** The sessions of a download server over time, in two plain lists: there are many. */
export class SessionCurve {
  readonly #timesMs: number[] = [];
  readonly #open: number[] = [];
  #peak = 0;
  #refused = 0;

  get peak(): number {
    return this.#peak;
  }

  get refused(): number {
    return this.#refused;
  }

  change(atMs: number, by: 1 | -1): void {
    const open = (this.#open.at(-1) ?? 0) + by;
    this.#timesMs.push(atMs);
    this.#open.push(open);
    this.#peak = Math.max(this.#peak, open);
  }

  refuse(): void {
    this.#refused++;
  }

  /** Instants, and how many sessions were open from then on: thinned out to so many. */
  points(pointsMax: number): [atMs: number, open: number][] {
    return thinned(this.#timesMs, pointsMax).map((place) => [this.#timesMs[place]!, this.#open[place]!]);
  }
}

/** Places in a list, at most so many and one more, evenly spread, the last one always among them. */
export function thinned({ length }: readonly unknown[], placesMax: number): number[] {
  const step = Math.ceil(length / placesMax);
  const places: number[] = [];
  for (let place = 0; place < length; place += step) places.push(place);
  if (length > 0 && places.at(-1) !== length - 1) places.push(length - 1);
  return places;
}
