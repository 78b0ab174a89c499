import { listLines } from "../listing.ts";
import type { FtpSession } from "../session.ts";
import type { CommandHandler } from "./handler.ts";

export const syst: CommandHandler = { run: (session) => session.reply("system") };

/** RFC 2389 §3: one space before each feature. */
export const feat: CommandHandler = {
  beforeLogin: true,
  run(session) {
    const features = session.environment.profile.settings.features.map((feature) => ` ${feature}`);
    session.reply("features", { features });
  },
};

/** The commands of the registry in lines of ten. */
export function help(verbs: () => readonly string[]): CommandHandler {
  return {
    run(session) {
      const { lacks } = session.environment.profile;
      const known = verbs().filter((verb) => !lacks.has(verb));
      const lines = Array.from(
        { length: Math.ceil(known.length / 10) },
        (_, row) => ` ${known.slice(row * 10, row * 10 + 10).join(" ")}`,
      );
      session.reply("help", { commands: lines });
    },
  };
}

/** The state of the session, or with a path a listing over the control connection. */
export const stat: CommandHandler = {
  run(session, argument) {
    if (argument === "") return session.reply("status", { status: sessionStatus(session) });
    const listing = listLines(session, argument) ?? [];
    session.reply("fileStatus", { argument, listing });
  },
};

function sessionStatus(session: FtpSession): string[] {
  return [
    `     Connected from ${session.environment.peerAddress}`,
    `     Logged in as ${session.account?.user}`,
    `     Directory ${session.directory}`,
    `     TYPE: ${session.typeName}`,
  ];
}
