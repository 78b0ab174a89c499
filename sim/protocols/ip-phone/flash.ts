import {
  emptyConfiguration,
  initialConfiguration,
  localValuesAfter,
  noLocalValues,
  withFiles,
} from "./configuration.ts";
import type { ConfigurationFiles, LocalValues, StoredConfiguration } from "./configuration.ts";
import type { ConfigurationFormat } from "./configuration-format.ts";

/** Where a phone gets its files. */
export interface ConfigurationServer {
  /** FTP unless it says otherwise. */
  readonly protocol?: "https";
  readonly address: string;
  readonly port: number;
  readonly path: string;
  readonly user: string;
  readonly password: string;
}

export interface StoredCertificate {
  readonly file: string;
  readonly checksum: string;
  /** What the file says; PEM, where it is a certificate at all. */
  readonly text: string;
}

/**
 * What survives a power cut. Every write replaces the record as a whole, so no cut leaves it half written.
 * Firmware goes to a second bank: `version` changes once the new image is complete, and a cut before
 * leaves the old one bootable.
 */
export interface Flash {
  readonly version: string;
  readonly bootCount: number;
  readonly server: StoredConfiguration;
  readonly local: LocalValues;
  /** The server named by the last restart order (TMA-PROV-023). */
  readonly orderedServer: ConfigurationServer | undefined;
  readonly certificates: readonly StoredCertificate[];
  /** Once set, the phone takes sealed files only, until factory default (F-2.4). */
  readonly filePassword: string | undefined;
  /** The VLAN in which the phone asks DHCP (F-1.2.6). */
  readonly vlan: number | null;
}

const noCertificates: readonly StoredCertificate[] = [];

/** The flash of a phone that enters the lab with these server values, and a password for sealed files. */
export function initialFlash(
  version: string,
  parameters: Readonly<Record<string, string>> = {},
  filePassword?: string,
): Flash {
  return {
    version,
    bootCount: 0,
    server: initialConfiguration(parameters),
    local: noLocalValues,
    orderedServer: undefined,
    certificates: noCertificates,
    filePassword,
    vlan: null,
  };
}

/** Factory default erases everything but the firmware (F-1.6.6). The boot counter is the lab's own. */
export function afterFactoryReset(flash: Flash): Flash {
  return { ...initialFlash(flash.version), bootCount: flash.bootCount, server: emptyConfiguration };
}

/** The flash after a reading of configuration files. */
export function afterReading(flash: Flash, files: ConfigurationFiles, format: ConfigurationFormat): Flash {
  const server = withFiles(flash.server, files, format);
  return { ...flash, server, local: localValuesAfter(server, flash.local, format) };
}

/** The flash with one more certificate, in place of an older one of that name. */
export function withCertificate(flash: Flash, certificate: StoredCertificate): Flash {
  const others = flash.certificates.filter((other) => other.file !== certificate.file);
  return { ...flash, certificates: [...others, certificate] };
}
