import { z } from "zod";

/** Where the value of a parameter comes from: Globale, Spécifique, DHCP, Ignorée (TMA-DIST-003). */
export const scopes = ["global", "specific", "dhcp", "ignored"] as const;
export type Scope = (typeof scopes)[number];

/** The tabs of the SIP range; the 5300 IP range has a single list (TMA-DIST-011, 012). */
export const tabs = [
  "Encryption",
  "Config",
  "TimeZone",
  "Network",
  "RFC2833",
  "802.1X",
  "RTCP",
  "Expert",
] as const;
export type Tab = (typeof tabs)[number];

const scope = z.enum(scopes);

/** A parameter that a package knows, and its factory distribution. */
export const catalogueParameterSchema = z.strictObject({
  name: z.string().min(1).max(128),
  tab: z
    .enum(tabs)
    .default("Expert")
    .describe("Tab of the SIP range; Expert holds what no other tab contains"),
  scope: scope.describe("Scope (Portée): Globale, Spécifique, DHCP or Ignorée"),
  value: z.string(),
  fixed: z
    .strictObject({ scope, value: z.string() })
    .optional()
    .describe("Upper, unchangeable occurrence of a parameter that stands twice in its tab"),
});

export type CatalogueParameter = z.output<typeof catalogueParameterSchema>;
