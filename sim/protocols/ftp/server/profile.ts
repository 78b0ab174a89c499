import { z } from "zod";
import type { FtpReply } from "../messages.ts";
import { replyKeys, standardReplies } from "./standard-replies.ts";
import type { ReplyKey, ReplyTemplate } from "./standard-replies.ts";

const template = z.tuple([z.int().min(100).max(599)], z.string());

/** A profile as its data file writes it: in what the server differs from the standard one. */
export const profileSchema = z.strictObject({
  name: z.string().min(1),
  /** Where a session over the limit is refused: instead of the greeting, or at login. */
  refusesAt: z.enum(["greeting", "login"]).default("greeting"),
  /** Refused logins after which the session ends. */
  loginAttempts: z.int().min(1).default(3),
  /** What arrived of an upload that broke stays as a file. */
  keepsPartialUploads: z.boolean().default(false),
  /** How long a transfer waits for its data connection. */
  dataConnectionTimeoutMs: z.number().positive().default(60_000),
  /** Commands that this server does not know. */
  unknownCommands: z.array(z.string()).default([]),
  /** What FEAT lists. */
  features: z
    .array(z.string())
    .default(["EPRT", "EPSV", "MDTM", "MLST type*;size*;modify*;", "PASV", "REST STREAM", "SIZE", "UTF8"]),
  replies: z.partialRecord(z.enum(replyKeys), template).default({}),
});

export type ProfileData = z.input<typeof profileSchema>;

type Settings = Omit<z.output<typeof profileSchema>, "replies">;

/** How one kind of server talks and decides. */
export class ServerProfile {
  readonly settings: Settings;
  readonly #templates: Record<ReplyKey, ReplyTemplate>;
  readonly #fixed = new Map<ReplyKey, FtpReply>();

  /** Throws a ZodError when the data is no profile. */
  constructor(data: unknown) {
    const { replies, ...settings } = profileSchema.parse(data);
    this.settings = settings;
    this.#templates = { ...standardReplies, ...replies };
  }

  /** The reply of that name, with the values filled in; a list of values fills as many lines. */
  reply(key: ReplyKey, values?: ReplyValues): FtpReply {
    if (values === undefined) return this.#fixedReply(key);
    const [code, ...lines] = this.#templates[key];
    return { code, lines: lines.flatMap((line) => fill(line, values)) };
  }

  #fixedReply(key: ReplyKey): FtpReply {
    let reply = this.#fixed.get(key);
    if (reply === undefined) {
      const [code, ...lines] = this.#templates[key];
      reply = { code, lines };
      this.#fixed.set(key, reply);
    }
    return reply;
  }
}

export type ReplyValues = Readonly<Record<string, string | number | readonly string[]>>;

function fill(line: string, values: ReplyValues): string | readonly string[] {
  const whole = /^\{(\w+)\}$/.exec(line)?.[1];
  const list = whole === undefined ? undefined : values[whole];
  if (typeof list === "object") return list;
  return line.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}
