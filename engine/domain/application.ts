import type { RangeCode } from "./ranges.ts";

/** Plain terminal management, or its expert mode (Mode Expert). */
export type ManagementMode = "tma" | "tma-ep";

/** The system that hosts the application; only the manager offers the expert mode (TMA-MODE-003). */
export type HostProfile = "manager" | "mivoice-5000-server" | "mitel-5000-gateways";

export const hostProfiles: readonly HostProfile[] = ["manager", "mivoice-5000-server", "mitel-5000-gateways"];

/** Configuration de l'application: one setting for every multi-site (TMA-MODE-002). */
export interface Application {
  readonly mode: ManagementMode;
  readonly encryption: boolean;
  readonly encryptionPassword: string | null;
  readonly remoteWorkers: boolean;
  /** Models that are switched off in Gestion des modèles (TMA-MODE-017). */
  readonly unmanagedModels: readonly string[];
  /** Sites whose TDW tables should be reset since the last change of the mode (TMA-RST-003, 009). */
  readonly resetPending: readonly string[];
  /** Multi-sites in community mode (TMA en mode communauté). */
  readonly communityMultiSites: readonly string[];
}

export const freshApplication: Application = {
  mode: "tma",
  encryption: false,
  encryptionPassword: null,
  remoteWorkers: false,
  unmanagedModels: [],
  resetPending: [],
  communityMultiSites: [],
};

/** The application's configuration as an operator sees it: without the password. */
export interface ApplicationSummary {
  readonly mode: ManagementMode;
  readonly hostProfile: HostProfile;
  readonly encryption: boolean;
  readonly encryptionPasswordSet: boolean;
  readonly remoteWorkers: boolean;
  readonly communityMultiSites: readonly string[];
  /** The reset of TDW tables that a change of the mode calls for; complete once no site is left. */
  readonly tdwReset: { readonly complete: boolean; readonly pendingSites: readonly string[] };
}

/** The configuration without the password. */
export function summariseApplication(application: Application, hostProfile: HostProfile): ApplicationSummary {
  const { mode, encryption, encryptionPassword, remoteWorkers, communityMultiSites, resetPending } =
    application;
  return {
    mode,
    hostProfile,
    encryption,
    encryptionPasswordSet: encryptionPassword !== null,
    remoteWorkers,
    communityMultiSites,
    tdwReset: { complete: resetPending.length === 0, pendingSites: resetPending },
  };
}

/** A model and whether the application manages its phones. */
export interface ManagedModel {
  readonly range: RangeCode;
  readonly model: string;
  readonly managed: boolean;
}
