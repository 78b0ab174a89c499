import { z } from "zod";
import type { RangeCode } from "./ranges.ts";

const accountSchema = z.strictObject({ user: z.string().min(1), password: z.string() });

const areaSchema = z.strictObject({
  path: z.string().describe("Folder of the range, as both accounts see it"),
  write: accountSchema.nullable().describe("Account with which the engine deposits (Compte en écriture)"),
  read: accountSchema.nullable().describe("Account with which phones fetch (Compte en lecture)"),
});

/** A download server: where it is, which sites it serves, and its accounts per range (TMA-SRV-001 to 004, 009). */
export const serverSchema = z.strictObject({
  id: z.string().min(1).describe("Id of the download server"),
  name: z.string().min(1).describe("Server name (Nom du serveur)"),
  multiSite: z.string().min(1),
  kind: z.enum(["external", "embedded"]).describe("External, or embedded in an iPBX (externe, embarqué)"),
  audience: z.enum(["local", "remote-workers"]).describe("Servers for remote workers are kept apart"),
  host: z.string().min(1).describe("Address (Adresse)"),
  port: z.int().min(1).max(65_535).default(21),
  sites: z.array(z.string()).describe("Attached sites (Sites rattachés)"),
  community: z.string().nullable().default(null).describe("Community of its regional operator"),
  areas: z.strictObject({
    "6xxxi": areaSchema.optional(),
    "53xxip": areaSchema.optional(),
    "53xx": areaSchema.optional(),
  }),
});

export type DownloadServer = z.infer<typeof serverSchema>;
export type DownloadServerInput = z.input<typeof serverSchema>;
export type ServerArea = z.infer<typeof areaSchema>;

/** Whether a server is proposed for an action: attached to the site, or any local one without site (TMA-DEP-005). */
export function isOffered(server: DownloadServer, multiSite: string, site: string | null): boolean {
  if (server.multiSite !== multiSite || server.audience !== "local") return false; // TMA-SRV-016
  return site === null || server.sites.includes(site);
}

/** The area of a range, or `undefined` where the server has none. */
export function areaOf(server: DownloadServer, range: RangeCode): ServerArea | undefined {
  return server.areas[range];
}

/** A server as operators see it. */
export interface ServerSummary extends Omit<DownloadServer, "areas"> {
  readonly areas: Readonly<
    Partial<Record<RangeCode, { path: string; write: string | null; read: string | null }>>
  >;
}

/** A server without its passwords. */
export function summariseServer(server: DownloadServer): ServerSummary {
  const areas = Object.entries(server.areas).flatMap(([range, area]) =>
    area === undefined
      ? []
      : [[range, { path: area.path, write: area.write?.user ?? null, read: area.read?.user ?? null }]],
  );
  return { ...server, areas: Object.fromEntries(areas) };
}

/** The accounts that the button Initialiser embarqué fills in; the passwords are this product's own (TMA-SRV-010, 011). */
export function embeddedAreas(): DownloadServer["areas"] {
  const area = (path: string, user: string): ServerArea => ({
    path,
    write: { user, password: `${user}-write` },
    read: { user: `${user}_r`, password: `${user}-read` },
  });
  return {
    "6xxxi": area("/ftp_67xxi", "mngt_ftp_67xxi"),
    "53xxip": area("/ftp_53xxip", "mngt_ftp_53xxip"),
  };
}
