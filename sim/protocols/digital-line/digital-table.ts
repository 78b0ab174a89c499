/** Version of one digital phone, tied to the site that declares it and the gateway that connects it (TMA-DIG-019). */
export interface DigitalRow {
  /** A digital phone has none. */
  readonly mac: null;
  readonly number: string;
  readonly model: string;
  /** The site that declares the subscription. */
  readonly site: string;
  /** The gateway that connects the phone; null for a line of the site itself. */
  readonly gateway: string | null;
  readonly expected: DigitalValues;
  readonly reported: DigitalValues;
  /** When the phone last reported, in milliseconds since 1970; null when it has not. */
  readonly reportedAtMs: number | null;
}

/** Digital phones know versions only. */
interface DigitalValues {
  readonly version: string | null;
  readonly globalIndex: null;
  readonly specificIndex: null;
}

type DigitalPhone = Pick<DigitalRow, "number" | "model" | "site" | "gateway">;

/** The TDW table of the range 53xx, on the declaring site and mirrored on the gateway (TMA-RST-013). */
export class DigitalTable {
  readonly #rows = new Map<string, DigitalRow>();

  /** Sets the version that is expected of a phone. */
  expect(phone: DigitalPhone, version: string): void {
    this.#put({ ...this.#row(phone), expected: values(version) });
  }

  /** Stores the version that a phone reports. */
  report(phone: DigitalPhone, version: string, atMs: number): void {
    this.#put({ ...this.#row(phone), reported: values(version), reportedAtMs: atMs });
  }

  /** The rows, by site and number. */
  rows(): DigitalRow[] {
    return [...this.#rows.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  /** Empties the table and answers how many rows it had; phones notice nothing (TMA-RST-010). */
  reset(): number {
    const { size } = this.#rows;
    this.#rows.clear();
    return size;
  }

  #row({ number, model, site, gateway }: DigitalPhone): DigitalRow {
    const known = this.#rows.get(keyOf({ site, number }));
    const nothing = values(null);
    return (
      known ?? {
        mac: null,
        number,
        model,
        site,
        gateway,
        expected: nothing,
        reported: nothing,
        reportedAtMs: null,
      }
    );
  }

  #put(row: DigitalRow): void {
    this.#rows.set(keyOf(row), row);
  }
}

function keyOf({ site, number }: Pick<DigitalRow, "site" | "number">): string {
  return `${site} ${number}`;
}

function values(version: string | null): DigitalValues {
  return { version, globalIndex: null, specificIndex: null };
}
