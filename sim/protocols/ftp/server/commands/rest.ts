import type { CommandHandler } from "./handler.ts";

/** Where the next transfer begins (RFC 3659 §5). */
export const rest: CommandHandler = {
  run(session, argument) {
    const offsetBytes = Number(argument);
    if (!/^\d+$/.test(argument) || !Number.isSafeInteger(offsetBytes)) return session.reply("badArgument");
    session.restartOffsetBytes = offsetBytes;
    session.reply("restart", { offsetBytes });
  },
};
