import type { FtpSession } from "../session.ts";

/** What one command does. */
export interface CommandHandler {
  /** The command is allowed to a client that has not logged in. */
  readonly beforeLogin?: true;
  run(session: FtpSession, argument: string): void;
}

/** Answers whether the session may change files, after refusing when it may not. */
export function mayWrite(session: FtpSession, argument: string): boolean {
  const allowed = session.account?.role === "write";
  if (!allowed) session.reply("permissionDenied", { argument });
  return allowed;
}
