import type { FtpSession } from "../session.ts";
import type { CommandHandler } from "./handler.ts";

export const pwd: CommandHandler = {
  run: (session) => session.reply("workingDirectory", { path: quoted(session.directory) }),
};

export const cwd: CommandHandler = {
  run: (session, argument) => changeDirectory(session, argument, "CWD"),
};

export const cdup: CommandHandler = { run: (session) => changeDirectory(session, "..", "CDUP") };

function changeDirectory(session: FtpSession, argument: string, verb: string): void {
  const path = argument === "" ? undefined : session.resolve(argument);
  const status = path === undefined ? undefined : session.account?.space.stat(path);
  if (path === undefined || status?.kind !== "directory") {
    const refusal = status === undefined ? "missing" : "not-a-directory";
    return session.refuse("directoryNotChanged", argument, refusal);
  }
  session.directory = path;
  session.reply("directoryChanged", { path: quoted(path), verb });
}

/** A quote in a path is doubled (RFC 959, appendix II). */
export function quoted(path: string): string {
  return path.replaceAll('"', '""');
}
