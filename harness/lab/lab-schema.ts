import { z } from "zod";
import { defaultSipSecurity } from "../../sim/ipbx/index.ts";

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "letters, digits, dot, hyphen and underscore");
/** A name in which `{n}` is the number of a repeated site. */
const repeatedName = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]|\{n\})*$/, "letters, digits, dot, hyphen, underscore and {n}");
/** The path of a file that a lab brings along, relative to the lab's own. */
const besideTheLab = (ending: string) =>
  z
    .string()
    .refine((path) => /^\.{0,2}\//.test(path) && path.endsWith(ending), `a path such as "./my${ending}"`);
const release = z.string().regex(/^R[0-9]+\.[0-9]+$/, 'a release such as "R8.2"');
const bytesPerSecond = z.number().positive();

const limits = z.strictObject({
  sessions: z.number().int().positive().optional(),
  perAddress: z.number().int().positive().optional(),
  perAccount: z.number().int().positive().optional(),
  passivePorts: z.number().int().positive().optional(),
  /** A session that says nothing for so long is ended. */
  idleSeconds: z.number().positive().default(300),
  /** Connections that may wait to be accepted. */
  queue: z.number().int().positive().default(511),
});

const account = z.strictObject({
  user: z.string().min(1),
  password: z.string().min(1),
  role: z.enum(["read", "write"]),
  range: z.enum(["6xxxi", "53xxip"]).default("6xxxi"),
});

const downloadServer = z.strictObject({
  name,
  title: z.string().optional(),
  profile: z.string().default("embedded"),
  /** The sites that use it, or `all`. */
  sites: z.union([z.array(name).min(1), z.literal("all")]),
  /** It is the one in the machine of its only site, which can clear its areas. */
  embedded: z.boolean().default(false),
  limits: limits.prefault({}),
  accounts: z.array(account).optional(),
  quotaBytes: z.number().int().positive().optional(),
  bandwidthBytesPerSecond: bytesPerSecond.optional(),
  /** Whether the lab starts with the server running. */
  running: z.boolean().default(true),
  /** With one, the engine starts in community mode, and a regional operator of the community has declared the server. */
  community: name.optional(),
});

const digitalGroup = z.strictObject({
  model: z.string(),
  count: z.number().int().positive().max(1_000_000).default(1),
  version: z.string(),
  firstNumber: z
    .string()
    .regex(/^[0-9]{2,8}$/, "two to eight digits")
    .optional(),
  /** `registered`: on and registered when the scenario begins; `off`: without power; `no-account`: on, until a user logs in (free seating). */
  start: z.enum(["registered", "off", "no-account"]).default("registered"),
  /** The community of the subscriptions; default: that of the site that declares them. */
  community: repeatedName.optional(),
});

const phoneGroup = digitalGroup.extend({
  /** First MAC of the group; the others follow. Default: continues the lab's own numbering. */
  firstMac: z
    .string()
    .regex(/^[0-9A-F]{12}$/, "twelve upper-case hexadecimal digits")
    .optional(),
  /**
   * Whose phone a subscription is for: `fixed`, the phone's of the group; `free`, any at which its user logs in (free seating);
   * `deployment`, the one at which somebody logs in first.
   */
  seating: z.enum(["fixed", "free", "deployment"]).default("fixed"),
  /** The site in whose network the phones stand and to which they turn first; default: the one that declares them. */
  standsAt: name.optional(),
  /** The administrative hierarchy of the subscriptions. */
  hierarchy: z.string().optional(),
  /** Parameters that the phone has stored from earlier files. */
  parameters: z.record(z.string(), z.string()).default({}),
  /** The password of encrypted files that 6xxx phones of the group have; such a phone takes no plain ones. */
  filePassword: z.string().min(1).optional(),
  /** Name of the download server that DHCP names to these phones. */
  dhcpServer: name.optional(),
  /** The border element through which remote phones of the group reach their site, over the Internet. */
  behind: name.optional(),
  /** Whether 6xxx phones of the group fetch their files over HTTPS, by the hash that their site begins with. */
  httpsFiles: z.boolean().default(false),
  /** Whether 6xxx phones of the group serve their web page: one open port each; `https`: by HTTPS alone. */
  webPages: z.union([z.boolean(), z.literal("https")]).default(false),
});

const gateway = z.strictObject({
  id: repeatedName,
  name: z.string(),
  release: release.optional(),
  /** Whether the lab starts with the gateway running. */
  running: z.boolean().default(true),
  /** Digital phones on its lines. */
  phones: z
    .array(
      digitalGroup.extend({
        /** The site that declares the subscriptions; default: the one that the gateway stands in. */
        declaredOn: name.optional(),
      }),
    )
    .default([]),
});

const dhcpScope = z.strictObject({
  /** The download server that DHCP names to the phones of the site. */
  server: name.optional(),
  /** The VLAN that phones shall be in (option 132). */
  vlan: z.number().int().min(1).max(4094).optional(),
  /** How long the answer takes. */
  delayMs: z.number().nonnegative().optional(),
});

const overload = z.strictObject({
  registersPerSecond: z.number().int().positive(),
  /** Surplus phones come back after a random time between these. */
  retryAfterSeconds: z.tuple([z.number().int().positive(), z.number().int().positive()]),
});

const sipSecurity = z.strictObject({
  /** Hosts of the lab, by name, or addresses that are never blacklisted by themselves. */
  whiteList: z.array(z.string()).default([]),
  /** So many failed requests from one address within so long blacklist it. */
  failures: z
    .strictObject({ most: z.number().int().positive(), withinSeconds: z.number().positive() })
    .default(defaultSipSecurity.failures),
  requestsPerSecond: z.number().int().positive().default(defaultSipSecurity.requestsPerSecond),
});

const hierarchy = z
  .string()
  .regex(/^[^/]+(\/[^/]+)*$/, "names with slashes between, such as Agence HHA1/Bureau1");
const digits = z.string().regex(/^[0-9]+$/, "digits");

/** How the multi-site translates what subscribers dial. */
const numbering = z.strictObject({
  /** Before abbreviated numbers. */
  abbreviatedPrefix: z.string().default("*3"),
  /** External records of the directory. */
  records: z
    .array(
      z.strictObject({
        name: z.string(),
        short: digits,
        number: digits,
        hierarchies: z.union([z.array(hierarchy).min(1), z.literal("all")]).default("all"),
      }),
    )
    .default([]),
  specialNumbers: z
    .array(
      z.strictObject({
        number: digits,
        label: z.string(),
        day: z.string(),
        /** Empty: the day number counts at night as well. */
        night: z.string().default(""),
        /** Numbers for callers at some hosts of the lab, by name. */
        byAddress: z.record(z.string(), digits).default({}),
      }),
    )
    .default([]),
  night: z.strictObject({ fromHour: z.int().min(0).max(23), untilHour: z.int().min(0).max(23) }).optional(),
});

const site = z.strictObject({
  id: repeatedName,
  name: z.string(),
  /** The multi-site that it belongs to, when it isn't the lab's first one. */
  multiSite: name.optional(),
  /** So many sites of this kind; `{n}` in names is the number of each. */
  count: z.number().int().positive().max(90).default(1),
  /** `redundant`: a second server with the directory of another site, which takes over when that one is lost. */
  kind: z.enum(["server", "gateway", "isolated", "redundant"]).default("server"),
  /** The site that a redundant server stands in for. */
  standsInFor: name.optional(),
  release,
  running: z.boolean().default(true),
  phones: z.array(phoneGroup).default([]),
  gateways: z.array(gateway).default([]),
  dhcp: dhcpScope.default({}),
  /** How much the registrar takes; everything by default. */
  overload: overload.optional(),
  /** SIP security: white list, and thresholds per address. */
  sipSecurity: sipSecurity.prefault({}),
  /** The hash of the site from the beginning; without one, none until it is generated. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{31,32}$/, "31 or 32 hexadecimal digits in lower case")
    .optional(),
  /** How far the site's clock is ahead of the world's, in seconds. */
  clockOffsetSeconds: z.number().default(0),
  /** Whether voice encryption is ticked. */
  voiceEncryption: z.boolean().default(true),
  /** Whether the site serves files (port 4445) and its web administration (443) by HTTPS; a site with a hash does. */
  https: z.boolean().optional(),
  /** Whether phones may register by TLS as well, at port 5061. */
  sipTls: z.boolean().default(false),
  /** The digests that the registrar offers, best first; default: MD5 alone. */
  sipDigest: z
    .array(z.enum(["SHA-256", "MD5"]))
    .min(1)
    .optional(),
  /** The community of its subscriptions, where a group of phones names no other. */
  community: repeatedName.optional(),
});

const multiSite = z.strictObject({
  id: name,
  name: z.string(),
  region: z.string(),
  /** With any, the manager handles the multi-site in community mode (Mode communauté). */
  communities: z.array(name).default([]),
});

/** A person who works with the engine. */
const operator = z.strictObject({
  login: name,
  /** Made from the seed by default. */
  password: z.string().min(8).optional(),
  /** The communities that the operator is entitled to. */
  communities: z.union([z.literal("all"), z.array(name).min(1)]).default("all"),
});

/** A border element between the Internet and the one iPBX that it is tied to. */
const border = z.strictObject({
  name,
  kind: z.enum(["mbg", "sbc"]).default("mbg"),
  site: name,
  /** What remote phones call it; default: its name below `.lab`. */
  publicName: z.string().min(1).optional(),
  /** The name in its certificate, such as `*.example.test`; default: its own name and address. */
  certificate: z.string().min(1).optional(),
  /** Whether remote phones may register by TLS as well, at port 5061. */
  sipTls: z.boolean().default(false),
  /** Whether the lab starts with it running. */
  running: z.boolean().default(true),
});

const link = z.strictObject({
  /** `{n}` stands for the number of each repeated site: one line for the links of all of them. */
  from: repeatedName,
  to: repeatedName,
  latencyMs: z.number().nonnegative(),
  bandwidthBytesPerSecond: bytesPerSecond,
  loss: z.number().min(0).max(0.5).default(0),
});

/** How the provisioning engine stands when the scenario begins. */
const application = z.strictObject({
  mode: z.enum(["tma", "tma-ep"]).default("tma-ep"),
  /** The system that hosts it; only the manager offers the expert mode. */
  host: z.enum(["manager", "mivoice-5000-server", "mitel-5000-gateways"]).default("manager"),
});

/** A lab: the network diagram as data. */
export const labSchema = z.strictObject({
  lab: name,
  title: z.string(),
  /** The time of day at which the lab's clocks begin, in UTC; default: midnight in the virtual world, now on the wire. */
  startsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, 'a time of day such as "02:59:58"')
    .optional(),
  /** Phones carry names of people from this country; default: `Desk` and the number. */
  names: z.enum(["fr", "en", "de", "es", "it"]).optional(),
  multiSite,
  /** Further multi-sites of the same manager. */
  otherMultiSites: z.array(z.strictObject({ id: name, name: z.string(), region: z.string() })).default([]),
  application: application.prefault({}),
  sites: z.array(site).min(1),
  /** Calls to the public network: how numbers are translated. Without it, sites have no calls out. */
  numbering: numbering.optional(),
  downloadServers: z.array(downloadServer).default([]),
  /** Border elements, each before one site, for the remote phones behind it. */
  borders: z.array(border).default([]),
  /** Links between sites and servers, by name. Without any, all stand in one fast local network. */
  links: z.array(link).default([]),
  /** Packages that the engine has installed when the scenario begins: names of manifests, or paths of manifests beside the lab's file. */
  packages: z.array(z.union([name, besideTheLab(".package.yaml")])).default([]),
  /** Data files of further phone models, one each, beside the lab's file. */
  models: z.array(besideTheLab(".json")).default([]),
  /** Data files of further server profiles, one each, beside the lab's file. */
  profiles: z.array(besideTheLab(".json")).default([]),
  /** Operators that have an account in the engine when the scenario begins. */
  operators: z.array(operator).default([]),
});

export type LabFile = z.infer<typeof labSchema>;
export type SiteFile = LabFile["sites"][number];
export type GatewayFile = SiteFile["gateways"][number];
export type BorderFile = LabFile["borders"][number];
export type DigitalGroup = GatewayFile["phones"][number];
export type DownloadServerFile = LabFile["downloadServers"][number];
