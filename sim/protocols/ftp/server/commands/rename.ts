import { mayWrite } from "./handler.ts";
import type { CommandHandler } from "./handler.ts";

export const rnfr: CommandHandler = {
  run(session, argument) {
    if (!mayWrite(session, argument)) return;
    const path = session.resolve(argument);
    if (path === undefined || session.account?.space.stat(path) === undefined) {
      return session.refuse("renameSourceMissing", argument, "missing");
    }
    session.renameSource = path;
    session.reply("renameReady");
  },
};

export const rnto: CommandHandler = {
  run(session, argument) {
    const source = session.renameSource;
    if (source === undefined) return session.reply("renameSourceFirst");
    session.renameSource = undefined;
    const path = session.resolve(argument);
    const refusal = path === undefined ? "missing" : session.account?.space.rename(source, path);
    if (refusal !== undefined) return session.refuse("notRenamed", argument, refusal);
    session.reply("renamed");
  },
};
