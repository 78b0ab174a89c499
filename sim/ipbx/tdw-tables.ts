import type { ExpectedValues } from "../protocols/sip/index.ts";

/** What a row is about. */
export interface TdwPhone {
  readonly range: string;
  readonly mac: string;
  readonly model: string;
}

/** Values of one phone beside each other: what the last actions expect and what it reported (TMA-TRK-003). */
export interface TdwRow {
  readonly mac: string;
  readonly model: string;
  readonly expected: ExpectedValues;
  readonly reported: ExpectedValues;
  /** When the phone last reported, in milliseconds since 1970; null when it has not. */
  readonly reportedAtMs: number | null;
}

/** A row, and the version of the tables at which it changed last. */
interface Entry {
  readonly row: TdwRow;
  readonly version: number;
}

const nothing: ExpectedValues = { version: null, globalIndex: null, specificIndex: null };

/** The TDW tables of a site: one table per range, one row per phone (TMA-RST-002). */
export class TdwTables {
  readonly #tables = new Map<string, Map<string, Entry>>();
  #version = 0;

  /** Grows with every change of a row, so that who has read a table can ask for what changed since. */
  get version(): number {
    return this.#version;
  }

  /** Sets what is expected of a phone; null leaves a value as it is (TMA-PROV-023). */
  expect(phone: TdwPhone, expected: ExpectedValues): void {
    const row = this.#row(phone);
    this.#put(phone, {
      ...row,
      expected: {
        version: expected.version ?? row.expected.version,
        globalIndex: expected.globalIndex ?? row.expected.globalIndex,
        specificIndex: expected.specificIndex ?? row.expected.specificIndex,
      },
    });
  }

  /** The version that is expected of a phone; null when none is. */
  expectedVersion(phone: TdwPhone): string | null {
    return this.#row(phone).expected.version;
  }

  /** Stores what a phone reports; a difference is recorded and nothing more (TMA-PROV-033). */
  report(phone: TdwPhone, reported: ExpectedValues, atMs: number): void {
    this.#put(phone, { ...this.#row(phone), reported, reportedAtMs: atMs });
  }

  /** The rows of a range that changed since a version, by MAC address; since version 0, all of them. */
  rows(range: string, sinceVersion = 0): TdwRow[] {
    // A reader that knows a later version read another site's table.
    const since = sinceVersion > this.#version ? 0 : sinceVersion;
    const rows: TdwRow[] = [];
    for (const { row, version } of this.#tables.get(range)?.values() ?? [])
      if (version > since) rows.push(row);
    return rows.sort((a, b) => (a.mac < b.mac ? -1 : 1));
  }

  /** Empties the table of one range and answers how many rows it had; phones notice nothing (TMA-RST-004). */
  reset(range: string): number {
    const rows = this.#tables.get(range)?.size ?? 0;
    this.#tables.delete(range);
    return rows;
  }

  #row({ range, mac, model }: TdwPhone): TdwRow {
    const entry = this.#tables.get(range)?.get(mac);
    return entry?.row ?? { mac, model, expected: nothing, reported: nothing, reportedAtMs: null };
  }

  #put({ range, mac }: TdwPhone, row: TdwRow): void {
    const table = this.#tables.get(range) ?? new Map<string, Entry>();
    this.#tables.set(range, table.set(mac, { row, version: ++this.#version }));
  }
}
