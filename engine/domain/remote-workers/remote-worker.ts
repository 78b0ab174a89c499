import type { SipDevice } from "./sip-devices.ts";

/** A remote phone whose file was deployed (Gestion des remote workers, MBG-INV-001). */
export interface RemoteWorker {
  readonly multiSite: string;
  readonly site: string;
  readonly serverId: string;
  readonly mac: string;
  readonly login: string;
  readonly community: string | null;
  readonly deployedAtEpochMs: number;
}

/** The SIP devices that were imported for a site. */
export interface ImportedDevices {
  readonly site: string;
  readonly importedAtEpochMs: number;
  readonly devices: readonly SipDevice[];
}

/** A MAC address as the inventory prints it, with hyphens (MBG-INV-005). */
export function hyphenated(mac: string): string {
  return (mac.match(/../g) ?? []).join("-");
}
