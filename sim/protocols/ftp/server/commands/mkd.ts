import { quoted } from "./cwd.ts";
import { mayWrite } from "./handler.ts";
import type { CommandHandler } from "./handler.ts";

export const mkd: CommandHandler = {
  run(session, argument) {
    if (!mayWrite(session, argument)) return;
    const path = session.resolve(argument);
    const refusal = path === undefined ? "missing" : session.account?.space.makeDirectory(path);
    if (refusal !== undefined) return session.refuse("directoryNotMade", argument, refusal);
    session.reply("directoryMade", { argument, path: quoted(path ?? "") });
  },
};

export const rmd: CommandHandler = {
  run(session, argument) {
    if (!mayWrite(session, argument)) return;
    const path = session.resolve(argument);
    const refusal = path === undefined ? "missing" : session.account?.space.removeDirectory(path);
    if (refusal !== undefined) return session.refuse("directoryNotRemoved", argument, refusal);
    session.reply("directoryRemoved", { verb: "RMD" });
  },
};
