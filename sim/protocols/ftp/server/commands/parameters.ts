import { mlstFacts } from "../listing.ts";
import type { CommandHandler } from "./handler.ts";

/** RFC 959 §3.1.1. The type is remembered only: files go byte by byte in both. */
export const type: CommandHandler = {
  run(session, argument) {
    const name = argument.toUpperCase();
    if (name === "A" || name === "A N") session.binary = false;
    else if (name === "I" || name === "L 8") session.binary = true;
    else return session.reply("typeUnknown", { argument });
    session.reply(session.binary ? "typeBinary" : "typeAscii");
  },
};

export const mode: CommandHandler = {
  run: (session, argument) =>
    session.reply(argument.toUpperCase() === "S" ? "modeStream" : "modeUnknown", { argument }),
};

export const stru: CommandHandler = {
  run: (session, argument) =>
    session.reply(argument.toUpperCase() === "F" ? "structureFile" : "structureUnknown", { argument }),
};

/** RFC 2389 §4, RFC 2640, RFC 3659 §7.9. */
export const opts: CommandHandler = {
  beforeLogin: true,
  run(session, argument) {
    const [name] = argument.toUpperCase().split(" ");
    const knowsMlst = !session.environment.profile.lacks.has("MLST");
    if (name === "UTF8") session.reply("optionUtf8");
    else if (name === "MLST" && knowsMlst) session.reply("optionMlst", { facts: mlstFacts });
    else session.reply("optionUnknown");
  },
};
