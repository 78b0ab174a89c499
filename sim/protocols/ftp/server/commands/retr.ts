import type { Content } from "../../../../kernel/index.ts";
import type { FtpSession } from "../session.ts";
import { nameIn } from "../../path.ts";
import type { CommandHandler } from "./handler.ts";

export const retr: CommandHandler = {
  run(session, argument) {
    if (!session.data.offered) return session.reply("dataNotOffered");
    const path = session.resolve(argument);
    const content = path === undefined ? undefined : session.account?.space.read(path);
    if (path !== undefined && content !== undefined) return sendFile(session, argument, path, content);
    const isDirectory = path !== undefined && session.account?.space.stat(path)?.kind === "directory";
    session.refuse("fileNotSent", argument, isDirectory ? "is-a-directory" : "missing");
  },
};

function sendFile(session: FtpSession, argument: string, path: string, stored: Content): void {
  const { environment } = session;
  const content = environment.outgoing(path, stored);
  const offsetBytes = Math.min(session.takeRestart(), content.sizeBytes);
  const leftBytes = stored.sizeBytes - offsetBytes;
  const values = {
    argument,
    name: nameIn(path),
    sizeBytes: stored.sizeBytes,
    leftBytes,
    type: session.typeName,
  };
  let reported = false;
  session.start({
    announcement: session.replyOf("sending", values),
    move(connection, finish) {
      connection.send(content, offsetBytes, (sent) => {
        if (reported) return;
        reported = true;
        environment.fileSent(path, content, sent);
        finish(session.replyOf(sent.outcome === "complete" ? "sent" : "sendBroken"));
      });
    },
    cancelled() {
      if (reported) return;
      reported = true;
      environment.fileSent(path, content, { sentBytes: 0, outcome: "reset" });
    },
  });
}
