import type { RandomStream } from "../kernel/index.ts";
import { DownloadPath } from "./download-path.ts";
import { HashGeneration } from "./hash-generation.ts";
import type { GenerationEvents } from "./hash-generation.ts";

/** Where Encryption and IP parameters stand in the administrator's menu. */
export const encryptionMenu = "Network and links > Quality of service > Encryption and IP parameters (4.4.5)";

export interface EncryptionOptions {
  /** The hash that the site begins with; none by default. */
  readonly hash?: string;
  readonly voiceEncryption: boolean;
  /** The password that Generate hash asks for; none is asked for without one (SBC-HASH-006). */
  readonly generationPassword?: string;
}

/** Older manuals show the password of the web administrator, that of R8.3 does not (SBC-HASH-006). */
export function asksForPassword(release: string): boolean {
  const [, major = "0", minor = "0"] = /^R(\d+)\.(\d+)$/.exec(release) ?? [];
  return Number(major) * 100 + Number(minor) < 803;
}

/** What reaches the site from the Internet. */
const features = ["dialer-ott", "unify-phone", "remote-worker"] as const;

/** Whether a feature can be used, and what its administrator has to set first. */
export interface Prerequisite {
  readonly feature: (typeof features)[number];
  readonly fulfilled: boolean;
  readonly missing: readonly string[];
}

/** Encryption and IP parameters of a site: voice encryption, the hash and the path that it makes. */
export class EncryptionParameters {
  readonly path: DownloadPath;
  readonly generation: HashGeneration;
  voiceEncryption: boolean;

  constructor(options: EncryptionOptions, random: RandomStream, events: GenerationEvents) {
    this.path = new DownloadPath(random, options.hash);
    this.generation = new HashGeneration(this.path, random, options.generationPassword, events);
    this.voiceEncryption = options.voiceEncryption;
  }

  /** What is reached from the Internet wants voice encryption (SBC-HASH-001). */
  prerequisites(): Prerequisite[] {
    const missing = this.voiceEncryption
      ? []
      : [`${encryptionMenu}: tick voice encryption (chiffrement voix)`];
    return features.map((feature) => ({ feature, fulfilled: missing.length === 0, missing }));
  }
}
