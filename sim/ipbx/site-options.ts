import type { Host } from "../kernel/index.ts";
import type { DigestAlgorithm } from "../protocols/sip/index.ts";
import type { SubscriberOptions } from "./subscribers.ts";

export interface SiteOptions {
  /** Names the site in facts. */
  readonly id: string;
  readonly name: string;
  readonly host: Host;
  /** iPBX release, as in `R8.2`. */
  readonly release: string;
  readonly sipPort: number;
  readonly managementPort: number;
  readonly managementToken: string;
  readonly realm: string;
  readonly registrationPeriodSeconds: number;
  readonly minimumExpiresSeconds: number;
  /** Best first; MD5 alone by default. */
  readonly digestAlgorithms?: readonly DigestAlgorithm[];
  /** 5 minutes by default. */
  readonly nonceLifetimeMs?: number;
  readonly subscribers: readonly SubscriberOptions[];
}

/** What the lab shows of a site. */
export interface SiteView {
  readonly id: string;
  readonly name: string;
  readonly release: string;
  readonly running: boolean;
  readonly subscribers: number;
  readonly registered: number;
  readonly calls: number;
}
