import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ftpProtocol } from "./codec.ts";
import type { StreamCodec } from "../../kernel/index.ts";
import { ftpCommand } from "./messages.ts";
import type { FtpCommand, FtpReply } from "./messages.ts";

const text = fc.string({ unit: "grapheme", maxLength: 60 }).map((line) => line.replaceAll(/[\r\n\0]/g, "-"));

const command: fc.Arbitrary<FtpCommand> = fc.oneof(
  fc.record({ verb: fc.constantFrom("USER", "RETR", "PASV", "X", "SITE"), argument: text }),
  fc.constant<FtpCommand>({ verb: "", argument: "", overlong: true }),
);

const reply: fc.Arbitrary<FtpReply> = fc.record({
  code: fc.integer({ min: 100, max: 659 }),
  lines: fc.array(
    fc.oneof(
      text,
      text.map((line) => `226 ${line}`),
      text.map((line) => ` ${line}`),
      fc.constant("226"),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  ),
});

/** Parses bytes that arrive in pieces; the cuts are parts of a thousand. */
function parseInPieces<Message>(codec: StreamCodec<Message>, bytes: Uint8Array, cuts: number[]): Message[] {
  const parser = codec.createParser();
  const places = [...cuts.map((cut) => Math.floor((cut * bytes.length) / 1000)), bytes.length].sort(
    (a, b) => a - b,
  );
  let from = 0;
  return places.flatMap((to) => {
    const messages = parser.push(bytes.subarray(from, to));
    from = to;
    return messages;
  });
}

const cuts = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 12 });
const parseCommands = (input: string | Buffer) => ftpProtocol.request.createParser().push(Buffer.from(input));
const parseReplies = (input: string) => ftpProtocol.response.createParser().push(Buffer.from(input));

describe("FTP messages as bytes", () => {
  it("are what they were after printing and parsing commands under any splitting", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 5 }), cuts, (commands, cuts) => {
        const bytes = Buffer.concat(commands.map((message) => ftpProtocol.request.print(message)));
        expect(parseInPieces(ftpProtocol.request, bytes, cuts)).toEqual(commands);
      }),
    );
  });

  it("are what they were after printing and parsing replies under any splitting", () => {
    fc.assert(
      fc.property(fc.array(reply, { maxLength: 5 }), cuts, (replies, cuts) => {
        const bytes = Buffer.concat(replies.map((message) => ftpProtocol.response.print(message)));
        expect(parseInPieces(ftpProtocol.response, bytes, cuts)).toEqual(replies);
      }),
    );
  });

  it("take pipelined commands, small letters and a bare LF", () => {
    expect(parseCommands("user anna\nPass b c\r\nquit\n")).toEqual([
      { verb: "USER", argument: "anna" },
      { verb: "PASS", argument: "b c" },
      { verb: "QUIT", argument: "" },
    ]);
  });

  it("lose the Telnet commands that clients send before ABOR", () => {
    const synch = Buffer.from([0xff, 0xf4, 0xff, 0xf2]);
    const negotiation = Buffer.from([0xff, 0xfd, 0x0a]);
    const line = Buffer.concat([negotiation, synch, Buffer.from("ABOR\r\n")]);
    expect(parseCommands(line)).toEqual([{ verb: "ABOR", argument: "" }]);
  });

  it("keep a line of 4096 bytes and throw away the text of a longer one", () => {
    const longest = `RETR ${"x".repeat(4090)}`;
    expect(parseCommands(`${longest}\r\n`)).toEqual([{ verb: "RETR", argument: "x".repeat(4090) }]);
    expect(parseCommands(`${longest}xxx\r\nNOOP\r\n`)).toEqual([
      { verb: "", argument: "", overlong: true },
      { verb: "NOOP", argument: "" },
    ]);
  });

  it("make one command of a megabyte without an end of line", () => {
    const parser = ftpProtocol.request.createParser();
    for (let count = 0; count < 16; count++) expect(parser.push(Buffer.alloc(65_536, "x"))).toEqual([]);
    expect(parser.push(Buffer.from("\r\n"))).toEqual([{ verb: "", argument: "", overlong: true }]);
  });

  it("give multi-line replies of servers that number every line", () => {
    expect(parseReplies("226-File transferred\r\n226-fast\r\n226 0.1 seconds\r\n")).toEqual([
      { code: 226, lines: ["File transferred", "fast", "0.1 seconds"] },
    ]);
    expect(parseReplies("221\r\n")).toEqual([{ code: 221, lines: [""] }]);
  });

  it("show what is no reply as code 0", () => {
    expect(parseReplies("SSH-2.0-OpenSSH\r\n")).toEqual([{ code: 0, lines: ["SSH-2.0-OpenSSH"] }]);
    const endless = ["220-a", ...Array.from({ length: 1000 }, () => " more"), "SSH"].join("\r\n");
    expect(parseReplies(`${endless}\r\n`)[0]?.code).toBe(0);
  });

  it("cannot smuggle a second command in an argument", () => {
    expect(() => ftpCommand("RETR", "a\r\nDELE b")).toThrow("line break");
  });
});
