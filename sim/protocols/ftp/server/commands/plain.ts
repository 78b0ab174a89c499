import type { CommandHandler } from "./handler.ts";

export const noop: CommandHandler = { run: (session) => session.reply("noop") };
export const allo: CommandHandler = { run: (session) => session.reply("allocation") };
export const acct: CommandHandler = { run: (session) => session.reply("accountNotNeeded") };
export const notImplemented: CommandHandler = { run: (session) => session.reply("notImplemented") };

/** RFC 2228: no security mechanism is offered here. */
export const auth: CommandHandler = {
  beforeLogin: true,
  run: (session) => session.reply("securityNotSupported"),
};

export const quit: CommandHandler = { beforeLogin: true, run: (session) => session.end("goodbye") };
