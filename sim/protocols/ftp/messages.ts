/** One command on the control connection; the verb is in capitals. */
export interface FtpCommand {
  readonly verb: string;
  readonly argument: string;
  /** The line was longer than the limit and its text was thrown away; verb and argument are empty. */
  readonly overlong?: true;
}

/** One reply; more than one line makes a multi-line reply (RFC 959 §4.2). There is at least one line. */
export interface FtpReply {
  /** Three digits; 0 stands for something that is no reply at all. */
  readonly code: number;
  readonly lines: readonly string[];
}

/**
 * Makes a command. Throws when the argument would end the line, because the rest of it would become
 * another command.
 */
export function ftpCommand(verb: string, argument = ""): FtpCommand {
  if (argument !== "" && /[\r\n\0]/.test(argument)) {
    throw new Error(`the argument of the FTP command ${verb} has a line break or a NUL in it; take it out`);
  }
  return { verb, argument };
}

/** A reply as one text: code, space, lines joined by " / ". */
export function replyText(reply: FtpReply): string {
  return `${reply.code} ${reply.lines.join(" / ")}`;
}
