import type { Additions } from "./additions.ts";
import type { LabCertificates } from "./certificates.ts";
import type { Family } from "./families.ts";
import type { DownloadServerFile, LabFile, SiteFile, BorderFile } from "./lab-schema.ts";
import type { PackageFile } from "./package-file.ts";
import type { Tempo } from "./tempo.ts";

/** A lab with everything decided: addresses, ports, MACs, numbers, accounts, secrets. Plain data. */
export interface LabPlan {
  readonly lab: string;
  readonly title: string;
  /** The time of day at which the lab's clocks begin. */
  readonly startsAt?: string;
  readonly seed: string;
  readonly tempo: Tempo;
  readonly multiSite: {
    readonly id: string;
    readonly name: string;
    readonly region: string;
    readonly communities: readonly string[];
  };
  /** Further multi-sites of the same manager. */
  readonly otherMultiSites?: LabFile["otherMultiSites"];
  /** How the provisioning engine stands at the start; default: in expert mode on the manager. */
  readonly application?: LabFile["application"];
  readonly engine: { readonly name: string; readonly address: string };
  /** The computer of a person who tries things by hand. */
  readonly technician: { readonly name: string; readonly address: string };
  /** 21, or its substitute where that may not be opened. */
  readonly ftpPort: number;
  /** The public network, where sites have calls out. */
  readonly publicNetwork?: {
    readonly name: string;
    readonly address: string;
    readonly sipPort: number;
    readonly numbering: NonNullable<LabFile["numbering"]>;
  };
  readonly sites: readonly SitePlan[];
  readonly servers: readonly ServerPlan[];
  /** IP phones; digital phones stand apart, as they have no MAC and no address. */
  readonly phones: readonly PhonePlan[];
  readonly gateways: readonly GatewayPlan[];
  readonly borders: readonly BorderPlan[];
  readonly digitalPhones: readonly DigitalPhonePlan[];
  readonly packages: readonly PackageFile[];
  readonly operators: readonly OperatorPlan[];
  /** Models and profiles beyond those that provlab brings along. */
  readonly additions: Additions;
  readonly links: LabFile["links"];
  /** Made when the lab starts, where a site needs them. */
  readonly certificates?: LabCertificates;
  /** How phones check firmware; default: whole. */
  readonly verify?: "full" | "length";
}

/** A person with an account in the engine. */
export interface OperatorPlan {
  readonly login: string;
  readonly password: string;
  readonly communities: "all" | readonly string[];
}

export interface SitePlan {
  readonly id: string;
  readonly name: string;
  /** When it isn't the lab's first one. */
  readonly multiSite?: string;
  readonly kind: SiteFile["kind"];
  readonly release: string;
  readonly running: boolean;
  readonly address: string;
  readonly sipPort: number;
  readonly management: { readonly port: number; readonly token: string };
  readonly overload?: NonNullable<SiteFile["overload"]>;
  /** Absent where all hosts share one address, which nobody could be kept out by. */
  readonly sipSecurity?: SiteFile["sipSecurity"];
  readonly hash?: string;
  readonly voiceEncryption: boolean;
  readonly clockOffsetMs?: number;
  /** The site that a redundant server stands in for. */
  readonly standsInFor?: string;
  /** The deployment login, where subscriptions are open for one. */
  readonly deploymentCode?: string;
  /** HTTPS for files and the web administration, where the site has it. */
  readonly web?: {
    readonly filesPort: number;
    readonly administrationPort: number;
    readonly administratorPassword: string;
  };
  /** Where phones register by TLS, if they may. */
  readonly sipTlsPort?: number;
  /** The digests that the registrar offers, best first. */
  readonly sipDigest?: NonNullable<SiteFile["sipDigest"]>;
}

/** What remote phones reach their site through. */
export interface BorderPlan {
  readonly name: string;
  readonly kind: BorderFile["kind"];
  /** The site that it is tied to. */
  readonly site: string;
  readonly publicName: string;
  /** The name in its certificate, when that is not its own. */
  readonly certificate?: string;
  readonly running: boolean;
  readonly address: string;
  readonly sipPort: number;
  /** Where remote phones register by TLS, if they may. */
  readonly sipTlsPort?: number;
  /** Where remote phones fetch files over HTTPS, if the site serves any. */
  readonly filesPort?: number;
}

/** Digital lines on a host of their own. */
export interface GatewayPlan {
  readonly id: string;
  readonly name: string;
  /** The site that it stands in. */
  readonly site: string;
  readonly release: string;
  readonly running: boolean;
  readonly address: string;
  readonly management: { readonly port: number; readonly token: string };
}

/** A digital phone; its number names it. */
export interface DigitalPhonePlan {
  readonly number: string;
  readonly model: string;
  readonly version: string;
  /** The site that declares it. */
  readonly site: string;
  /** The gateway that connects it; null for a line of the site itself. */
  readonly gateway: string | null;
  readonly label: string;
  readonly start: "registered" | "off";
  /** The community of the subscription. */
  readonly community?: string;
}

export interface ServerPlan {
  readonly name: string;
  readonly title: string;
  readonly profile: string;
  readonly sites: readonly string[];
  readonly running: boolean;
  readonly address: string;
  readonly port: number;
  readonly passivePorts: { readonly first: number; readonly last: number };
  readonly limits: DownloadServerFile["limits"];
  readonly accounts: readonly AccountPlan[];
  readonly quotaBytes: number | undefined;
  readonly bandwidthBytesPerSecond: number | undefined;
  /** It stands in the machine of its only site. */
  readonly embedded?: boolean;
  /** The community whose regional operator declares it; then the engine is in community mode. */
  readonly community?: string;
  /** The directory that DHCP names to phones; default: where the server begins. */
  readonly path?: string;
}

export interface AccountPlan {
  readonly user: string;
  readonly password: string;
  readonly role: "read" | "write";
  readonly range: "6xxxi" | "53xxip";
}

export interface PhonePlan {
  readonly mac: string;
  readonly family: Exclude<Family, "5300digital">;
  readonly model: string;
  readonly version: string;
  readonly number: string;
  readonly label: string;
  readonly password: string;
  readonly site: string;
  readonly address: string;
  readonly start: "registered" | "off" | "no-account";
  readonly parameters: Readonly<Record<string, string>>;
  /** The password of encrypted files that the phone has. */
  readonly filePassword?: string;
  readonly dhcpServer: string | undefined;
  /** The VLAN that DHCP names. */
  readonly vlan?: number;
  /** How long DHCP takes to answer. */
  readonly dhcpDelayMs?: number;
  /** The border element of a remote phone. */
  readonly behind?: string;
  /** Whether the subscription is open for other phones; default: for this one alone. */
  readonly seating?: "free" | "deployment";
  /** The site in whose network the phone stands, if it is another. */
  readonly standsAt?: string;
  /** The administrative hierarchy of the subscription. */
  readonly hierarchy?: string;
  /** It fetches its files over HTTPS from its site. */
  readonly httpsFiles?: boolean;
  /** Where the phone serves its web page, if it does. */
  readonly webPort?: number;
  /** The page is there by HTTPS alone. */
  readonly webTls?: boolean;
  /** The community of the subscription. */
  readonly community?: string;
}

/** Passwords and tokens of a lab: masked wherever a run writes. */
export function* secretsOf(plan: LabPlan): Iterable<string> {
  for (const { management, web, hash, deploymentCode } of plan.sites) {
    yield management.token;
    if (web !== undefined) yield web.administratorPassword;
    if (deploymentCode !== undefined) yield deploymentCode;
    if (hash !== undefined) yield hash;
  }
  for (const gateway of plan.gateways) yield gateway.management.token;
  for (const server of plan.servers) for (const account of server.accounts) yield account.password;
  for (const phone of plan.phones) yield phone.password;
  for (const { filePassword } of plan.phones) if (filePassword !== undefined) yield filePassword;
  for (const operator of plan.operators) yield operator.password;
}

/** The multi-site of a site; the lab's first one without a site, or where the site names none. */
export function multiSiteOf({ multiSite, sites }: LabPlan, siteId: string | undefined): string {
  return sites.find(({ id }) => id === siteId)?.multiSite ?? multiSite.id;
}

/** Whether an operator may work in a community. */
export function isEntitled(
  { communities }: Pick<OperatorPlan, "communities">,
  community: string | undefined,
) {
  return community !== undefined && (communities === "all" || communities.includes(community));
}
