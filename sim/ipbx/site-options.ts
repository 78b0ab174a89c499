import type { Content, Host, ServerSecurity } from "../kernel/index.ts";
import type { DigestAlgorithm, SipPeer } from "../protocols/sip/index.ts";
import type { DigitalOptions } from "./digital-phones.ts";
import type { NumberingPlan } from "./numbering.ts";
import type { OverloadOptions } from "./overload.ts";
import type { SipSecurityOptions } from "./sip-security.ts";
import type { StandbyOptions } from "./standby.ts";
import type { SubscriberOptions } from "./subscribers.ts";
import type { WebOptions } from "./web-front.ts";

export interface SiteOptions {
  /** Names the site in facts. */
  readonly id: string;
  readonly name: string;
  readonly host: Host;
  /** iPBX release, as in `R8.2`. */
  readonly release: string;
  readonly sipPort: number;
  /** Registers phones by TLS as well. */
  readonly sipTls?: { readonly port: number; readonly security: ServerSecurity };
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
  /** Digital phones that the site declares, on its own lines and on those of its gateways; none by default. */
  readonly digital?: DigitalOptions;
  /** How much the registrar takes; everything by default. */
  readonly overload?: OverloadOptions;
  /** White list, black list and thresholds per address; nobody is kept out by default. */
  readonly sipSecurity?: SipSecurityOptions;
  /** Calls to the public network: how numbers are translated, and the trunk line; none by default. */
  readonly calls?: {
    readonly plan: NumberingPlan;
    readonly trunk: SipPeer;
  };
  /** The sites of the multi-site that declare numbers which this one does not (login-site optimisation). */
  readonly otherSites?: ReadonlyMap<string, SipPeer>;
  /** The deployment login of the site; none by default. */
  readonly deploymentCode?: string;
  /** A redundant server: the main one that it stands in for, with the same directory. */
  readonly standby?: StandbyOptions;
  /** How far the site's clock is ahead of the world's; 0 by default. */
  readonly clockOffsetMs?: number;
  /** The hash that the site begins with; none by default. */
  readonly hash?: string;
  /** Ticked by default. */
  readonly voiceEncryption?: boolean;
  /** HTTPS for files and the web administration; none by default. */
  readonly web?: WebOptions;
  /** The embedded download server, when the site has one. */
  readonly embedded?: EmbeddedServer;
}

/** The download server in the same machine as the site. */
export interface EmbeddedServer {
  /** Removes all files of a range, or of "all", and answers how many; accounts and folders stay (TMA-SRV-013). */
  clear(range: string): number;
  /** A file of the area of the 6xxxi range; undefined when there is none. */
  read(path: string): Content | undefined;
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
