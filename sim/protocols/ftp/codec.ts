import type { StreamCodec, StreamProtocol } from "../../kernel/index.ts";
import { LineReader, lineLimitBytes } from "./line-reader.ts";
import type { Line } from "./line-reader.ts";
import type { FtpCommand, FtpReply } from "./messages.ts";

const replyLinesAtMost = 1000;

const commandCodec: StreamCodec<FtpCommand> = {
  print: (command) => Buffer.from(`${printCommand(command)}\r\n`, "utf8"),
  createParser() {
    const reader = new LineReader();
    return { push: (bytes) => reader.push(bytes).map(parseCommand) };
  },
};

const replyCodec: StreamCodec<FtpReply> = {
  print: (reply) => Buffer.from(printReply(reply), "utf8"),
  createParser() {
    const reader = new LineReader();
    const assembler = new ReplyAssembler();
    return { push: (bytes) => reader.push(bytes).flatMap((line) => assembler.add(line)) };
  },
};

/** FTP's control connection: RFC 959 with the extensions of RFC 2428 and RFC 3659. */
export const ftpProtocol: StreamProtocol<FtpCommand, FtpReply> = {
  name: "ftp",
  request: commandCodec,
  response: replyCodec,
};

function printCommand(command: FtpCommand): string {
  if (command.overlong) return "X".repeat(lineLimitBytes + 1);
  return command.argument === "" ? command.verb : `${command.verb} ${command.argument}`;
}

function parseCommand(line: Line): FtpCommand {
  if (line.overlong) return { verb: "", argument: "", overlong: true };
  const space = line.text.indexOf(" ");
  if (space < 0) return { verb: line.text.toUpperCase(), argument: "" };
  return { verb: line.text.slice(0, space).toUpperCase(), argument: line.text.slice(space + 1) };
}

function printReply(reply: FtpReply): string {
  const last = reply.lines.length - 1;
  return reply.lines.map((line, index) => `${printReplyLine(reply.code, line, index, last)}\r\n`).join("");
}

function printReplyLine(code: number, line: string, index: number, last: number): string {
  if (index === last) return `${code} ${line}`;
  // A line inside that begins with digits would look like the last one (RFC 959 §4.2).
  return index === 0 || /^\d/.test(line) ? `${code}-${line}` : line;
}

/** Puts the lines of multi-line replies together. */
class ReplyAssembler {
  #code = "";
  #lines: string[] = [];

  add(line: Line): FtpReply[] {
    return this.#code === "" ? this.#addFirst(line) : this.#addNext(line);
  }

  #addFirst({ text, overlong }: Line): FtpReply[] {
    const match = /^([1-6]\d\d)(?:([ -])(.*))?$/s.exec(text);
    if (overlong || match === null) return [noReply(overlong ? "a line over 4096 bytes" : text)];
    const [, code, separator, rest] = match;
    if (separator !== "-") return [{ code: Number(code), lines: [rest ?? ""] }];
    this.#code = code!;
    this.#lines = [rest ?? ""];
    return [];
  }

  #addNext({ text }: Line): FtpReply[] {
    const isLast = text === this.#code || text.startsWith(`${this.#code} `);
    if (isLast) return [this.#finish({ code: Number(this.#code), lines: [...this.#lines, text.slice(4)] })];
    if (this.#lines.length >= replyLinesAtMost) return [this.#finish(noReply("a reply without an end"))];
    this.#lines.push(text.startsWith(`${this.#code}-`) ? text.slice(4) : text);
    return [];
  }

  #finish(reply: FtpReply): FtpReply {
    this.#code = "";
    this.#lines = [];
    return reply;
  }
}

function noReply(text: string): FtpReply {
  return { code: 0, lines: [text] };
}
