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
  row: TdwRow;
  version: number;
}

const nothing: ExpectedValues = { version: null, globalIndex: null, specificIndex: null };

/** A change as it stands in the log; a later change of the same row makes it void. */
interface Change {
  readonly entry: Entry;
  readonly version: number;
}

const logLengthMin = 64;

/** The table of one range: by MAC address, with a log of the changes, so that news cost what is new. */
class TdwTable {
  readonly #byMac = new Map<string, Entry>();
  #log: Change[] = [];

  get size(): number {
    return this.#byMac.size;
  }

  row(mac: string): TdwRow | undefined {
    return this.#byMac.get(mac)?.row;
  }

  /** Changes the row of a phone, or adds one. */
  change({ mac, model }: TdwPhone, version: number, changed: (row: TdwRow) => TdwRow): void {
    let entry = this.#byMac.get(mac);
    if (entry === undefined) {
      const row = { mac, model, expected: nothing, reported: nothing, reportedAtMs: null };
      entry = { row, version };
      this.#byMac.set(mac, entry);
    }
    entry.row = changed(entry.row);
    entry.version = version;
    this.#log.push({ entry, version });
    if (this.#log.length > logLengthMin + 2 * this.size) this.#log = this.#log.filter(isLatest);
  }

  /** The rows that changed after a version. */
  rowsSince(version: number): TdwRow[] {
    const rows: TdwRow[] = [];
    for (let index = this.#log.length - 1; index >= 0; index--) {
      const change = this.#log[index]!;
      if (change.version <= version) break;
      if (isLatest(change)) rows.push(change.entry.row);
    }
    return rows;
  }
}

function isLatest({ entry, version }: Change): boolean {
  return entry.version === version;
}

/** The TDW tables of a site: one table per range, one row per phone (TMA-RST-002). */
export class TdwTables {
  readonly #tables = new Map<string, TdwTable>();
  #version = 0;

  /** Grows with every change of a row, so that who has read a table can ask for what changed since. */
  get version(): number {
    return this.#version;
  }

  /** Sets what is expected of a phone; null leaves a value as it is (TMA-PROV-023). */
  expect(phone: TdwPhone, expected: ExpectedValues): void {
    this.#change(phone, (row) => ({
      ...row,
      expected: {
        version: expected.version ?? row.expected.version,
        globalIndex: expected.globalIndex ?? row.expected.globalIndex,
        specificIndex: expected.specificIndex ?? row.expected.specificIndex,
      },
    }));
  }

  /** The version that is expected of a phone; null when none is. */
  expectedVersion({ range, mac }: TdwPhone): string | null {
    return this.#tables.get(range)?.row(mac)?.expected.version ?? null;
  }

  /** Stores what a phone reports; a difference is recorded and nothing more (TMA-PROV-033). */
  report(phone: TdwPhone, reported: ExpectedValues, atMs: number): void {
    this.#change(phone, ({ mac, model, expected }) => ({
      mac,
      model,
      expected,
      reported,
      reportedAtMs: atMs,
    }));
  }

  /** The rows of a range that changed since a version, by MAC address; since version 0, all of them. */
  rows(range: string, sinceVersion = 0): TdwRow[] {
    // A reader that knows a later version read another site's table.
    const since = sinceVersion > this.#version ? 0 : sinceVersion;
    const rows = this.#tables.get(range)?.rowsSince(since) ?? [];
    return rows.sort((a, b) => (a.mac < b.mac ? -1 : 1));
  }

  /** Empties the table of one range and answers how many rows it had; phones notice nothing (TMA-RST-004). */
  reset(range: string): number {
    const rows = this.#tables.get(range)?.size ?? 0;
    this.#tables.delete(range);
    return rows;
  }

  #change(phone: TdwPhone, changed: (row: TdwRow) => TdwRow): void {
    const table = this.#tables.get(phone.range) ?? new TdwTable();
    this.#tables.set(phone.range, table);
    table.change(phone, ++this.#version, changed);
  }
}
