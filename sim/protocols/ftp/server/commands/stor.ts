import type { Received } from "../../../../kernel/index.ts";
import type { FtpReply } from "../../messages.ts";
import type { FtpSession } from "../session.ts";
import type { SpaceWriter } from "../space.ts";
import type { CommandHandler } from "./handler.ts";

export const stor: CommandHandler = {
  run: (session, argument) => receiveFile(session, argument, session.takeRestart()),
};

export const appe: CommandHandler = {
  run: (session, argument) => receiveFile(session, argument, "end"),
};

function receiveFile(session: FtpSession, argument: string, from: number | "end"): void {
  if (!session.data.offered) return session.reply("dataNotOffered");
  // TMA-SRV-005: phones read, only the engine's account writes.
  if (session.account?.role !== "write") return session.reply("storeDenied", { argument });
  const path = session.resolve(argument);
  const writer = path === undefined ? "missing" : session.account.space.write(path, from);
  if (writer === "full") return session.reply("storageFull", { argument });
  if (path === undefined || typeof writer === "string") {
    return session.refuse("fileNotStored", argument, typeof writer === "string" ? writer : "missing");
  }
  session.start({
    announcement: session.replyOf("receiving", { argument, type: session.typeName }),
    move(connection, finish) {
      connection.receive({ headBytes: 0, verify: "full", writer }, (received) => {
        finish(keep(session, { argument, path }, writer, received));
      });
    },
    cancelled: () => breakOff(session, writer),
  });
}

/** Makes what was received a file, or not; answers the reply that says so. */
function keep(
  session: FtpSession,
  { argument, path }: { argument: string; path: string },
  writer: SpaceWriter,
  received: Received,
): FtpReply {
  if (received.ended === "full") {
    breakOff(session, writer);
    return session.replyOf("storageFull", { argument });
  }
  if (received.ended !== "complete") {
    breakOff(session, writer);
    return session.replyOf("receiveBroken", { argument });
  }
  if (writer.commit() !== undefined) return session.replyOf("storageFull", { argument });
  session.environment.fileStored(path, received);
  return session.replyOf("received");
}

function breakOff(session: FtpSession, writer: SpaceWriter): void {
  if (session.environment.profile.settings.keepsPartialUploads) writer.commit();
  else writer.abandon();
}
