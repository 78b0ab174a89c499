import { compactTime } from "../calendar.ts";
import type { FtpSession } from "../session.ts";
import type { FileStatus } from "../space.ts";
import type { ReplyKey } from "../standard-replies.ts";
import type { CommandHandler } from "./handler.ts";

/** RFC 3659 §4. */
export const size: CommandHandler = {
  run(session, argument) {
    const file = statFile(session, argument, "sizeUnknown");
    if (file !== undefined) session.reply("size", { sizeBytes: file.sizeBytes });
  },
};

/** RFC 3659 §3. */
export const mdtm: CommandHandler = {
  run(session, argument) {
    const file = statFile(session, argument, "modifiedUnknown");
    if (file !== undefined) session.reply("modified", { time: compactTime(file.modifiedMs) });
  },
};

function statFile(session: FtpSession, argument: string, refusal: ReplyKey): FileStatus | undefined {
  const path = session.resolve(argument);
  const status = path === undefined ? undefined : session.account?.space.stat(path);
  if (status?.kind === "file") return status;
  session.refuse(refusal, argument, status === undefined ? "missing" : "is-a-directory");
  return undefined;
}
