import type { CommandHandler } from "./handler.ts";

/** Ends the transfer that is running: 426 for it, then 226 for ABOR (RFC 959 §4.1.3). */
export const abor: CommandHandler = {
  run(session) {
    if (session.transferring) session.abortTransfer();
    else session.reply("nothingToAbort");
  },
};
