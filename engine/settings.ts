import type { HostProfile } from "./domain/application.ts";

/** What a user of the engine may want otherwise. */
export interface EngineSettings {
  /** Time between two looks at a site's TDW table. */
  readonly pollIntervalMs: number;
  /** An action ends this long after the last progress of any of its phones (TMA-TRK-006). */
  readonly silenceTimeoutMs: number;
  /** Events kept in the journal (TMA-LOG-001). */
  readonly journalLimit: number;
  /** Terminals in one specific file (TMA-LIST-001). */
  readonly listLimit: number;
  /** The system that hosts the application (TMA-MODE-003). */
  readonly hostProfile: HostProfile;
  /** The one port that a server for remote workers may have (MBG-TMA-008); another where 21 can't be opened. */
  readonly remoteWorkerPort: number;
  /** An operator's session ends after so long without a request, and in any case after `sessionMaxMs`. */
  readonly sessionIdleMs: number;
  readonly sessionMaxMs: number;
}

export const defaultSettings: EngineSettings = {
  pollIntervalMs: 5000,
  silenceTimeoutMs: 1_800_000,
  journalLimit: 10_000,
  listLimit: 1500,
  hostProfile: "manager",
  remoteWorkerPort: 21,
  sessionIdleMs: 1_800_000,
  sessionMaxMs: 43_200_000,
};
