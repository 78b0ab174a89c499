import { z } from "zod";

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "letters, digits, dot, hyphen and underscore");
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
  sites: z.array(name).min(1),
  limits: limits.prefault({}),
  accounts: z.array(account).optional(),
  quotaBytes: z.number().int().positive().optional(),
  bandwidthBytesPerSecond: bytesPerSecond.optional(),
  /** Whether the lab starts with the server running. */
  running: z.boolean().default(true),
});

const phoneGroup = z.strictObject({
  model: z.string(),
  count: z.number().int().positive().max(1_000_000).default(1),
  version: z.string(),
  /** First MAC of the group; the others follow. Default: continues the lab's own numbering. */
  firstMac: z
    .string()
    .regex(/^[0-9A-F]{12}$/, "twelve upper-case hexadecimal digits")
    .optional(),
  firstNumber: z
    .string()
    .regex(/^[0-9]{2,8}$/, "two to eight digits")
    .optional(),
  /** `registered`: on and registered when the scenario begins; `off`: without power. */
  start: z.enum(["registered", "off"]).default("registered"),
  /** Parameters that the phone has stored from earlier files. */
  parameters: z.record(z.string(), z.string()).default({}),
  /** Name of the download server that DHCP names to these phones. */
  dhcpServer: name.optional(),
});

const site = z.strictObject({
  id: name,
  name: z.string(),
  kind: z.enum(["server", "gateway", "isolated"]).default("server"),
  release: z.string().regex(/^R[0-9]+\.[0-9]+$/, 'a release such as "R8.2"'),
  running: z.boolean().default(true),
  phones: z.array(phoneGroup).default([]),
});

const link = z.strictObject({
  from: name,
  to: name,
  latencyMs: z.number().nonnegative(),
  bandwidthBytesPerSecond: bytesPerSecond,
  loss: z.number().min(0).max(0.5).default(0),
});

/** A lab: the network diagram as data. */
export const labSchema = z.strictObject({
  lab: name,
  title: z.string(),
  multiSite: z.strictObject({ id: name, name: z.string(), region: z.string() }),
  sites: z.array(site).min(1),
  downloadServers: z.array(downloadServer).default([]),
  /** Links between sites and servers, by name. Without any, all stand in one fast local network. */
  links: z.array(link).default([]),
  /** Packages that the engine has installed when the scenario begins: names of manifests. */
  packages: z.array(name).default([]),
});

export type LabFile = z.infer<typeof labSchema>;
export type SiteFile = LabFile["sites"][number];
export type DownloadServerFile = LabFile["downloadServers"][number];
