import { mayWrite } from "./handler.ts";
import type { CommandHandler } from "./handler.ts";

export const dele: CommandHandler = {
  run(session, argument) {
    if (!mayWrite(session, argument)) return;
    const path = session.resolve(argument);
    const refusal = path === undefined ? "missing" : session.account?.space.remove(path);
    if (refusal !== undefined) return session.refuse("fileNotRemoved", argument, refusal);
    session.reply("fileRemoved", { argument, path: path ?? "" });
  },
};
