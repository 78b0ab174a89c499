import { z } from "zod";

const count = z.int().nonnegative();
const countByLimit = z.object({
  sessions: count,
  perAddress: count,
  perAccount: count,
  passivePorts: count,
});

/** RFC 9457 problem details. */
export const problemSchema = z.object({
  type: z.string(),
  code: z.string().describe("Stable name of the problem"),
  status: z.int(),
  title: z.string(),
  detail: z.string().describe("What happened and what to do"),
  errors: z.array(z.string()).readonly().describe("What is wrong with the request, one by one"),
});

const endpointSchema = z.object({
  host: z.string().describe("Name of the device, as facts call it"),
  service: z.enum([
    "engine",
    "control",
    "download",
    "registrar",
    "border",
    "trunk",
    "management",
    "files",
    "administration",
    "phone",
    "web page",
  ]),
  address: z.string(),
  port: z.int(),
  protocol: z.enum(["ftp", "sip/udp", "sip/tcp", "sip/tls", "http", "https"]),
  running: z.boolean().describe("Whether the lab starts with it"),
  accounts: z
    .array(
      z.object({
        user: z.string(),
        password: z.string(),
        role: z.enum(["read", "write", "token", "subscriber", "administrator", "operator"]),
      }),
    )
    .readonly(),
});

export type ServedEndpoint = z.infer<typeof endpointSchema>;

export const labSchema = z.object({
  lab: z.string(),
  title: z.string(),
  world: z.enum(["virtual", "wire"]),
  tempo: z.string(),
  runningMs: z.number(),
  phones: count,
  sites: z.array(z.string()),
  communities: z.array(z.string()).readonly().describe("Communities of the multi-site"),
  servers: z.array(z.string()),
  endpoints: z.array(endpointSchema).readonly(),
});

const mac = z
  .string()
  .transform((text) => text.replace(/[:.-]/g, "").toUpperCase())
  .pipe(z.string().regex(/^[0-9A-F]{12}$/, "a MAC address, such as 00085D1547F0 or 00:08:5d:15:47:f0"));

const phoneParams = z.object({ mac });

export const phoneFilter = z.object({
  site: z.string().optional(),
  model: z.string().optional(),
  state: z.string().optional().describe("State of the phone's state chart, such as registered or off"),
  community: z.string().optional().describe("Community of the phone's subscription"),
  offset: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

const phoneSchema = z.object({
  mac: z.string(),
  model: z.string(),
  number: z.string(),
  site: z.string(),
  address: z.string(),
  state: z.string(),
  registered: z.boolean(),
  inCall: z.boolean(),
  version: z.string().describe("Firmware"),
  bootCount: count,
  globalIndex: z.int().nullable(),
  specificIndex: z.int().nullable(),
  community: z.string().nullable().describe("Community of its subscription, where the lab has communities"),
});

export const phonePageSchema = z.object({
  total: count.describe("Phones that fit the filter, on all pages"),
  offset: count,
  phones: z.array(phoneSchema),
});

export const phoneDetailSchema = phoneSchema.extend({
  account: z.object({ user: z.string(), password: z.string() }).describe("Its line at the site"),
  parameters: z.record(z.string(), z.string()).describe("Every effective value"),
});

/** Which phones an order is for: `{ "macs": [...] }` or `{ "all": true }`. */
export const phonesSchema = z.union([
  z.strictObject({ macs: z.array(mac).min(1).max(100_000) }),
  z.strictObject({ all: z.literal(true) }),
]);

export const orderedSchema = z.object({ phones: count.describe("How many phones were told") });

const nameParams = z.object({ name: z.string() });
const faultParams = z.object({ name: z.string(), fault: z.string() });

/** What a fault needs beside its name; none needs nothing. */
const faultBody = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((body) => body ?? {});

export const limitsBody = z.strictObject({
  sessions: z.int().positive().nullable().describe("Sessions at the same time; null: no limit"),
});

export const serverSchema = z.object({
  name: z.string(),
  title: z.string(),
  address: z.string(),
  port: z.int(),
  profile: z.string(),
  sites: z.array(z.string()).readonly(),
  running: z.boolean(),
  faults: z.array(z.string()).readonly().describe("Faults that are on"),
  sessions: count.describe("Sessions now"),
  peaks: countByLimit.describe("The most there ever was at the same time"),
  refused: countByLimit.describe("How often each limit refused something"),
  bytesSent: count,
});

const siteParams = z.object({ id: z.string() });

export const siteSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  release: z.string(),
  address: z.string(),
  sipPort: z.int(),
  managementPort: z.int(),
  running: z.boolean(),
  subscribers: count,
  registered: count,
});

export const resetSchema = z.object({
  servers: count,
  sites: count,
  poweredOn: count.describe("Phones that were off and should not be"),
});

const factsQuery = z.object({
  after: z.coerce
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe("`n` of the last fact known; default: the oldest kept"),
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
});

const factLines = z
  .string()
  .describe("One fact a line: n, timeMs, actor, conversation, kind, data. Go on with after=<last n>");

export const healthSchema = z.object({ status: z.literal("ok"), lab: z.string() });

/** What goes into each operation and what comes out. */
export const shapes = {
  health: { answer: healthSchema },
  summary: { answer: labSchema },
  authority: { answer: z.string(), produces: "application/x-pem-file" },
  reset: { answer: resetSchema },
  trace: { query: factsQuery, answer: factLines, produces: "application/jsonl" },
  page: { query: phoneFilter, answer: phonePageSchema },
  phone: { params: phoneParams, answer: phoneDetailSchema },
  order: { params: phoneParams, answer: orderedSchema },
  bulk: { body: phonesSchema, answer: orderedSchema },
  servers: { answer: z.array(serverSchema) },
  server: { params: nameParams, answer: serverSchema },
  limits: { params: nameParams, body: limitsBody, answer: serverSchema },
  fault: {
    on: { params: faultParams, body: faultBody, answer: serverSchema },
    off: { params: faultParams, answer: serverSchema },
  },
  sites: { answer: z.array(siteSchema) },
  site: { params: siteParams, answer: siteSchema },
};
