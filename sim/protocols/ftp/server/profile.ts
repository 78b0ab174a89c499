import { z } from "zod";
import type { FtpReply } from "../messages.ts";
import { replyKeys, replyPlaceholders, standardReplies } from "./standard-replies.ts";
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
  /** A session that finds no passive port is ended. */
  endsWithoutPassivePort: z.boolean().default(false),
  /** How long a transfer waits for its data connection. */
  dataConnectionTimeoutMs: z.number().positive().default(60_000),
  /** Commands that this server does not know. */
  unknownCommands: z.array(z.string()).default([]),
  /** What FEAT lists. */
  features: z
    .array(z.string())
    .default(["EPRT", "EPSV", "MDTM", "MLST type*;size*;modify*;", "PASV", "REST STREAM", "SIZE", "UTF8"]),
  replies: z.partialRecord(z.enum(replyKeys), template).default({}).superRefine(checkPlaceholders),
});

export type ProfileData = z.input<typeof profileSchema>;

type Settings = Omit<z.output<typeof profileSchema>, "replies">;

/** How one kind of server talks and decides. */
export class ServerProfile {
  readonly settings: Settings;
  /** Verbs that this server does not know. */
  readonly lacks: ReadonlySet<string>;
  /** Replies without placeholders, made once: most of what a server says. */
  readonly #fixed = new Map<ReplyKey, FtpReply>();
  readonly #filled = new Map<ReplyKey, { readonly code: number; readonly lines: readonly LineParts[] }>();

  /** Throws a ZodError when the data is no profile. */
  constructor(data: unknown) {
    const { replies, ...settings } = profileSchema.parse(data);
    this.settings = settings;
    this.lacks = new Set(settings.unknownCommands);
    const templates: Record<ReplyKey, ReplyTemplate> = { ...standardReplies, ...replies };
    for (const key of replyKeys) {
      const [code, ...lines] = templates[key];
      if (placeholdersIn(lines).length === 0) this.#fixed.set(key, { code, lines });
      else this.#filled.set(key, { code, lines: lines.map(partsOf) });
    }
  }

  /** The reply of that name, with the values filled in; a list of values fills as many lines. */
  reply(key: ReplyKey, values: ReplyValues = {}): FtpReply {
    const fixed = this.#fixed.get(key);
    if (fixed !== undefined) return fixed;
    const { code, lines } = this.#filled.get(key)!;
    return {
      code,
      lines: lines.length === 1 ? filled(lines[0]!, values) : lines.flatMap((parts) => filled(parts, values)),
    };
  }
}

/** A line of a template: text and names of placeholders in turn, text first and last. */
type LineParts = readonly string[];

export type ReplyValues = Readonly<Record<string, string | number | readonly string[]>>;

function partsOf(line: string): LineParts {
  return line.split(/\{(\w+)\}/);
}

/** The line with its values; as many lines as there are in the list that it is for. */
function filled(parts: LineParts, values: ReplyValues): readonly string[] {
  const [before, name, after] = parts;
  const list = parts.length === 3 && before === "" && after === "" ? values[name!] : undefined;
  if (typeof list === "object") return list;
  let text = "";
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    text += index % 2 === 0 ? part : String(values[part] ?? `{${part}}`);
  }
  return [text];
}

function placeholdersIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => [...line.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ""));
}

/** A placeholder that a reply has no value for would be seen on the wire. */
function checkPlaceholders(
  replies: Partial<Record<ReplyKey, ReplyTemplate>>,
  context: { addIssue(issue: { code: "custom"; path: string[]; message: string }): void },
): void {
  for (const key of replyKeys) {
    const known = replyPlaceholders[key];
    const [, ...lines] = replies[key] ?? standardReplies[key];
    for (const name of placeholdersIn(lines)) {
      if (known.includes(name)) continue;
      const list = known.join(", ") || "none";
      context.addIssue({ code: "custom", path: [key], message: `unknown value {${name}}; known: ${list}` });
    }
  }
}
