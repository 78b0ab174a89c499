import type { EngineFile } from "./domain/engine-file.ts";
import type { OrderOutcome } from "./domain/tracking.ts";

export type { EngineFile } from "./domain/engine-file.ts";

/**
 * Everything outside the engine. A virtual world and real life implement the same ports; engine code awaits nothing else,
 * so virtual time never passes while the engine still has work.
 */
export interface EnginePorts {
  readonly clock: EngineClock;
  readonly random: EngineRandom;
  readonly deposit: FileDeposit;
  readonly sites: SiteApi;
  readonly archive: FileArchive;
  readonly log: EngineLog;
}

export interface Timer {
  cancel(): void;
}

export interface EngineClock {
  nowEpochMs(): number;
  /** Runs once after the delay; `name` tells a hang its culprit. */
  schedule(delayMs: number, name: string, run: () => void): Timer;
}

export interface EngineRandom {
  /** As many random bytes in lower-case hexadecimal. */
  hex(bytes: number): string;
}

/** For the person who operates the engine; what concerns the telephone network goes to the journal instead. */
export interface EngineLog {
  write(level: "info" | "error", message: string, detail: Readonly<Record<string, unknown>>): void;
}

/** Files that must survive a restart of the engine: firmware images, and the other files of an action. */
export interface FileArchive {
  /** Keeps a file under a key, in place of an earlier one; resolves once it survives a crash. */
  keep(key: string, file: EngineFile): Promise<void>;
  open(key: string): EngineFile | undefined;
  forget(keys: Iterable<string>): void;
  /** Forgets every file whose key is not in the set: what a crash left behind. */
  retain(keys: ReadonlySet<string>): void;
}

export interface DepositTarget {
  readonly serverId: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly user: string;
  readonly password: string;
}

export type DepositReason =
  | "name"
  | "unreachable"
  | "refused"
  | "full"
  | "login"
  | "path"
  | "write-permission"
  | "read-permission"
  | "space"
  | "transfer";

export type DepositTest =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: DepositReason; readonly detail: string };

export interface FileDeposit {
  /** Signs in, changes to the path, checks that writing is allowed; leaves nothing behind. */
  test(target: DepositTarget): Promise<DepositTest>;
  /** Signs in and changes to the path, as a phone would that fetches its files. */
  testReading(target: DepositTarget): Promise<DepositTest>;
  /** Opens a session in the target's path; rejects with a `DepositError`. */
  open(target: DepositTarget): Promise<DepositSession>;
  /** Removes files from the target's path; those that are not there are no error. Rejects with a `DepositError`. */
  remove(target: DepositTarget, names: readonly string[]): Promise<void>;
}

export interface DepositSession {
  /**
   * Stores a file in place of an earlier one of the same name. Rejects with a `DepositError` that names the file, after it
   * has removed what was sent of it, where the server still answers.
   */
  store(file: EngineFile): Promise<void>;
  close(): Promise<void>;
}

export class DepositError extends Error {
  override readonly name = "DepositError";
  readonly reason: DepositReason;
  readonly detail: string;

  constructor(reason: DepositReason, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.reason = reason;
    this.detail = detail;
  }
}

export interface SiteConnection {
  readonly siteId: string;
  readonly host: string;
  readonly port: number;
  readonly token: string;
}

export type SiteReason = "unreachable" | "refused" | "unauthorised";

export type SiteTest =
  | { readonly ok: true; readonly release: string }
  | { readonly ok: false; readonly reason: SiteReason; readonly detail: string };

/** The management interface of an iPBX. Every call but `test` rejects with a `SiteError`. */
export interface SiteApi {
  test(site: SiteConnection): Promise<SiteTest>;
  /** All terminals of the site, or those of one range. */
  inventory(site: SiteConnection, range?: string): Promise<SitePhone[]>;
  /** Hands over the order; the site carries it out once per action and MAC, however often it arrives. */
  putRestartOrder(site: SiteConnection, actionId: string, order: RestartOrder): Promise<RestartOrderResult>;
  getRestartOrder(site: SiteConnection, actionId: string): Promise<RestartOrderResult | undefined>;
  /** The rows of a range, or those that changed since a version of the table that was read before. */
  tdwTable(site: SiteConnection, range: string, since?: number | null): Promise<TdwTable>;
  /** Empties the TDW table of a range; answers how many rows it had. */
  resetTdwTable(site: SiteConnection, range: string): Promise<number>;
  /** Empties the download areas of a range, or of "all", on the iPBX itself; accounts and folders stay. */
  clearSpaces(site: SiteConnection, range: string): Promise<void>;
  /** Has the site ask one of its gateways whether it is there. */
  testGateway(site: SiteConnection, gateway: string): Promise<SiteTest>;
  /** Whether the site has the software of a digital model already. */
  hasDigitalImage(site: SiteConnection, image: DigitalImage): Promise<boolean>;
  putDigitalImage(site: SiteConnection, image: DigitalImage, file: EngineFile): Promise<void>;
  /** Hands over an update of digital phones; carried out once per action, however often it arrives. */
  putDigitalOrder(site: SiteConnection, actionId: string, order: DigitalOrder): Promise<DigitalOrderResult>;
  getDigitalOrder(site: SiteConnection, actionId: string): Promise<DigitalOrderResult | undefined>;
}

export interface DigitalImage {
  readonly model: string;
  readonly version: string;
}

export interface DigitalOrder {
  /** Null for every digital phone that is declared on the site. */
  readonly gateway: string | null;
  /** By model. */
  readonly versions: Readonly<Record<string, string>>;
}

export interface DigitalOrderResult {
  readonly actionId: string;
  readonly phones: readonly {
    readonly number: string;
    readonly model: string;
    readonly gateway: string | null;
    readonly outcome: OrderOutcome;
  }[];
}

export class SiteError extends Error {
  override readonly name = "SiteError";
  readonly reason: SiteReason;
  readonly detail: string;

  constructor(reason: SiteReason, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.reason = reason;
    this.detail = detail;
  }
}

/** A terminal as the site knows it; what it doesn't know is null. */
export interface SitePhone {
  /** Null for a digital phone, which has none. */
  readonly mac: string | null;
  readonly model: string;
  readonly range: string;
  readonly number: string | null;
  readonly label: string | null;
  /** The gateway that a digital phone is connected to, when it isn't the site itself (TMA-DIG-013). */
  readonly gateway: string | null;
  /** Community of the subscription. */
  readonly community: string | null;
  readonly registered: boolean;
  readonly address: string | null;
  readonly version: string | null;
  readonly globalIndex: number | null;
  readonly specificIndex: number | null;
}

/** What the phones need to fetch their files, and what they are expected to report; null leaves a TDW value unchanged. */
export interface RestartOrder {
  readonly range: string;
  readonly macs: readonly string[];
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly path: string;
    readonly user: string;
    readonly password: string;
  };
  readonly expected: {
    /** By model. */
    readonly versions: Readonly<Record<string, string>> | null;
    readonly globalIndex: number | null;
    readonly specificIndex: number | null;
  };
}

export interface RestartOrderResult {
  readonly actionId: string;
  readonly phones: readonly { readonly mac: string; readonly outcome: OrderOutcome }[];
}

export interface TdwValues {
  readonly version: string | null;
  readonly globalIndex: number | null;
  readonly specificIndex: number | null;
}

export interface TdwTable {
  /** Null when the site does not count its changes; it is then asked for all rows each time. */
  readonly version: number | null;
  readonly rows: readonly TdwRow[];
}

export interface TdwRow {
  readonly mac: string;
  readonly model: string;
  readonly expected: TdwValues;
  readonly reported: TdwValues;
  readonly reportedAtMs: number | null;
}
