import { textContent } from "../../../../kernel/index.ts";
import { listLines, machineLine, machineLines, nameLines } from "../listing.ts";
import type { FtpSession } from "../session.ts";
import type { CommandHandler } from "./handler.ts";

export const list: CommandHandler = {
  run: (session, argument) => sendListing(session, argument, listLines(session, argument) ?? []),
};

export const nlst: CommandHandler = {
  run: (session, argument) => sendListing(session, argument, nameLines(session, argument) ?? []),
};

/** RFC 3659 §7. */
export const mlsd: CommandHandler = {
  run: (session, argument) => sendListing(session, argument, machineLines(session, argument)),
};

/** RFC 3659 §7: one entry, over the control connection. */
export const mlst: CommandHandler = {
  run(session, argument) {
    const path = session.resolve(argument);
    const status = path === undefined ? undefined : session.account?.space.stat(path);
    if (path === undefined || status === undefined) {
      return session.refuse("notListed", argument, "missing");
    }
    session.reply("listed", { path, listing: [` ${machineLine(status, path)}`] });
  },
};

function sendListing(session: FtpSession, argument: string, lines: readonly string[] | undefined): void {
  if (!session.data.offered) return session.reply("dataNotOffered");
  if (lines === undefined) return session.refuse("notListed", argument, "missing");
  const content = textContent(lines.map((line) => `${line}\r\n`).join(""));
  session.start({
    announcement: session.replyOf("listing", { path: session.directory, type: session.typeName }),
    move(connection, finish) {
      connection.send(content, 0, (sent) => {
        finish(session.replyOf(sent.outcome === "complete" ? "listingSent" : "sendBroken"));
      });
    },
    cancelled() {},
  });
}
