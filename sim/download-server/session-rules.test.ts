import { describe, expect, it } from "vitest";
import { textContent } from "../kernel/index.ts";
import { Conversation } from "./test-conversation.ts";
import { factsOf, openLab, play, reader, writer } from "./test-lab.ts";
import type { Lab, LabOptions } from "./test-lab.ts";

const server = { address: "10.0.0.1", port: 21 };
const asWriter = [`USER ${writer.user}`, `PASS ${writer.password}`];
const asReader = [`USER ${reader.user}`, `PASS ${reader.password}`];

/** What the server answers to the lines, without the greeting; its space holds `/a.txt` and `/pub`. */
async function answers(lines: readonly string[], options: LabOptions = {}): Promise<string[]> {
  return (await converse(lines, options)).conversation.lines.slice(1);
}

async function converse(lines: readonly string[], options: LabOptions = {}) {
  const lab = await openLab(options);
  lab.space.put("/a.txt", textContent("hello\n"));
  lab.space.makeDirectory("/pub");
  const conversation = new Conversation(lab.world, lab.newHost(), server);
  await play(lab, conversation.run(lines));
  return { lab, conversation };
}

function fileText(lab: Lab, path: string): string | undefined {
  const content = lab.space.read(path);
  return content === undefined ? undefined : Buffer.from(content.bytes(0, content.sizeBytes)).toString();
}

describe("login", () => {
  it("comes before every other command", async () => {
    expect(await answers(["PWD", "XYZ", "PASS x", "USER w67", "LIST"])).toEqual([
      "530 Please log in with USER and PASS.",
      "530 Please log in with USER and PASS.",
      "503 Name the user first.",
      "331 Password required.",
      "530 Please log in with USER and PASS.",
    ]);
  });

  it("ends the session after three refusals", async () => {
    const refused = ["USER w67", "PASS bad"];
    const { lab, conversation } = await converse([...refused, ...refused, ...refused, "NOOP"]);
    expect(conversation.lines.slice(-3)).toEqual([
      "331 Password required.",
      "530 Login incorrect.",
      "0 broken",
    ]);
    expect(factsOf(lab, "server.login-refused")).toHaveLength(3);
    expect(lab.server.view().sessions).toBe(0);
  });

  it("ends the session after as many refusals as the server's limits say", async () => {
    const limits = { loginAttempts: 1 };
    expect(await answers(["USER w67", "PASS bad", "NOOP"], { limits })).toContain("0 broken");
  });

  it("holds for one user", async () => {
    expect(await answers([...asWriter, "USER r67", "USER w67", "PASS write"])).toEqual([
      "331 Password required.",
      "230 Logged in.",
      "530 Another user needs another session.",
      "331 Password required.",
      "230 Already logged in.",
    ]);
  });
});

describe("directories", () => {
  it("are changed, made and removed", async () => {
    const lines = [
      "CWD pub",
      "PWD",
      "CDUP",
      'MKD a"b',
      'RMD a"b',
      "RMD pub/none",
      "CWD a.txt",
      "CWD ../../..",
      "PWD",
    ];
    expect((await answers([...asWriter, ...lines])).slice(2)).toEqual([
      "250 Directory changed.",
      '257 "/pub" is the current directory.',
      "250 Directory changed.",
      '257 "/a""b" created.',
      "250 Directory removed.",
      "550 pub/none: No such file or directory",
      "550 a.txt: Not a directory",
      "250 Directory changed.",
      '257 "/" is the current directory.',
    ]);
  });

  it("are listed for people, for programs and by name", async () => {
    const { conversation } = await converse([
      ...asWriter,
      "<< LIST -la",
      "<< NLST",
      "<< MLSD",
      "MLST a.txt",
      "STAT pub",
    ]);
    expect(conversation.received).toEqual([
      "-rw-r--r--    1 ftp      ftp            6 Jan 05 00:00 a.txt\r\n" +
        "drwxr-xr-x    2 ftp      ftp            0 Jan 05 00:00 pub\r\n",
      "a.txt\r\npub\r\n",
      "type=file;size=6;modify=20260105000000; a.txt\r\ntype=dir;modify=20260105000000; pub\r\n",
    ]);
    expect(conversation.lines.slice(-2)).toEqual([
      "250 Listing /a.txt /  type=file;size=6;modify=20260105000000; /a.txt / End",
      "213 Status follows: / End of status",
    ]);
  });
});

describe("files", () => {
  it("are measured, dated, renamed and deleted", async () => {
    const lines = [
      "SIZE a.txt",
      "SIZE pub",
      "MDTM a.txt",
      "RNTO b.txt",
      "RNFR a.txt",
      "RNTO b.txt",
      "DELE b.txt",
      "DELE b.txt",
    ];
    expect((await answers([...asWriter, ...lines])).slice(2)).toEqual([
      "213 6",
      "550 pub: Is a directory",
      "213 20260105000000",
      "503 RNFR first.",
      "350 Ready for RNTO.",
      "250 Renamed.",
      "250 File deleted.",
      "550 b.txt: No such file or directory",
    ]);
  });

  it("go and come from an offset, once", async () => {
    const { lab, conversation } = await converse([
      ...asWriter,
      "REST 3",
      "<< RETR a.txt",
      "<< RETR a.txt",
      "REST 99",
      "<< RETR a.txt",
      "REST 2",
      ">> STOR a.txt | LLO",
      ">> APPE a.txt | !",
      "REST x",
    ]);
    expect(conversation.received).toEqual(["lo\n", "hello\n", ""]);
    expect(fileText(lab, "/a.txt")).toBe("heLLO!");
    expect(conversation.lines.at(-1)).toBe("501 Bad argument.");
  });

  it("are only read by a read account (TMA-SRV-005)", async () => {
    const lines = [">> STOR b.txt | x", "DELE a.txt", "MKD d", "RMD pub", "RNFR a.txt", "<< RETR a.txt"];
    const { lab, conversation } = await converse([...asReader, ...lines]);
    expect(conversation.lines.slice(3)).toEqual([
      "553 Permission denied.",
      "550 Permission denied.",
      "550 Permission denied.",
      "550 Permission denied.",
      "550 Permission denied.",
      "150 Opening data connection for a.txt (6 bytes).",
      "226 Transfer complete.",
    ]);
    expect(lab.space.files()).toEqual(["/a.txt"]);
  });

  it("of two ranges are apart (TMA-SRV-004)", async () => {
    const { lab, conversation } = await converse([
      "USER w53",
      "PASS write",
      "SIZE a.txt",
      ">> STOR common | x",
    ]);
    expect(conversation.lines[3]).toBe("550 a.txt: No such file or directory");
    expect(lab.server.space("53xxip").files()).toEqual(["/common"]);
    expect(lab.server.space("6xxxi").files()).toEqual(["/a.txt"]);
    expect(() => lab.server.space("5300")).toThrow("its ranges: 6xxxi, 53xxip");
  });

  it("that do not fit are refused and leave nothing", async () => {
    const { lab, conversation } = await converse([...asWriter, ">> STOR b.txt | too much", "SIZE b.txt"], {
      quotaBytes: 10,
    });
    expect(conversation.lines.slice(-2)).toEqual([
      "552 No space left.",
      "550 b.txt: No such file or directory",
    ]);
    expect(factsOf(lab, "server.file-stored")).toEqual([]);
  });
});

describe("parameters", () => {
  it("allow what the core does and refuse the rest with the proper code", async () => {
    const lines = [
      "TYPE A",
      "TYPE L 8",
      "TYPE E",
      "MODE S",
      "MODE B",
      "STRU F",
      "STRU R",
      "ALLO 5",
      "ACCT x",
      "AUTH TLS",
      "REIN",
    ];
    const replies = (await answers([...asWriter, ...lines])).slice(2);
    expect(replies.map((line) => line.slice(0, 3))).toEqual([
      "200",
      "200",
      "504",
      "200",
      "504",
      "200",
      "504",
      "202",
      "502",
      "504",
      "502",
    ]);
  });

  it("are told", async () => {
    const replies = (
      await answers([...asWriter, "SYST", "FEAT", "OPTS UTF8 ON", "OPTS MLST type", "STAT", "HELP", "NOOP"])
    ).slice(2);
    expect(replies[0]).toBe("215 UNIX Type: L8");
    expect(replies[1]).toContain("MLST type*;size*;modify*;");
    expect(replies.slice(2, 4)).toEqual(["200 UTF-8 is always on.", "200 MLST OPTS type;size;modify;"]);
    expect(replies[4]).toContain("Logged in as w67");
    expect(replies[5]).toContain("RETR");
    expect(replies[6]).toBe("200 OK.");
  });
});

describe("data connections", () => {
  it("are agreed on before a transfer", async () => {
    expect((await answers([...asWriter, "RETR a.txt", "LIST", "STOR b", "MLSD"])).slice(2)).toEqual([
      "425 Use PASV or PORT first.",
      "425 Use PASV or PORT first.",
      "425 Use PASV or PORT first.",
      "425 Use PASV or PORT first.",
    ]);
  });

  it("go to the client's own address and to no well-known port", async () => {
    const lines = [
      "PORT 10,0,1,1,0,22",
      "PORT 10,0,1,2,200,1",
      "PORT 1,2",
      "EPRT |1|10.0.1.1|80|",
      "EPRT |1|10.0.1.1|5000|",
      "EPRT |2|::1|5000|",
      "EPRT x",
      "EPSV 2",
      "PORT 10,0,1,1,200,1",
      "RETR a.txt",
    ];
    expect((await answers([...asWriter, ...lines])).slice(2)).toEqual([
      "500 Illegal PORT command.",
      "500 Illegal PORT command.",
      "501 Bad PORT argument.",
      "500 Illegal EPRT command.",
      "200 EPRT command successful.",
      "522 Network protocol not supported, use (1)",
      "501 Bad EPRT argument.",
      "522 Network protocol not supported, use (1)",
      "200 PORT command successful.",
      "425 No data connection.",
    ]);
  });

  it("are extended ones only after EPSV ALL", async () => {
    expect(
      (await answers([...asWriter, "EPSV ALL", "PASV", "PORT 10,0,1,1,200,1", "EPSV"])).slice(2),
    ).toEqual([
      "200 EPSV ALL accepted.",
      "501 Not after EPSV ALL.",
      "501 Not after EPSV ALL.",
      expect.stringMatching(/^229 Entering Extended Passive Mode \(\|\|\|\d+\|\)$/),
    ]);
  });

  it("give their port back when nobody came", async () => {
    const { lab, conversation } = await converse([...asWriter, "PASV", "PASV", "PASV"], {
      limits: { passivePorts: { first: 50_000, last: 50_000 } },
    });
    expect(conversation.lines.slice(-3)).toHaveLength(3);
    expect(conversation.lines.at(-1)).toContain("227");
    await lab.world.run();
    expect(lab.server.view()).toMatchObject({ passivePorts: 0, sessions: 0, peaks: { passivePorts: 1 } });
  });

  it("are aborted by ABOR, and the session goes on", async () => {
    expect((await answers([...asWriter, "ABOR"])).slice(2)).toEqual(["225 No transfer to abort."]);
    const lab = await openLab();
    lab.space.put("/a.txt", textContent("hello\n"));
    const conversation = new Conversation(lab.world, lab.newHost(), server);
    await play(
      lab,
      (function* () {
        yield* conversation.open();
        for (const line of [...asWriter, "PORT 10,0,1,1,200,1"]) yield* conversation.say(line);
        conversation.tell("RETR a.txt");
        yield* conversation.say("ABOR");
        yield* conversation.hear();
        yield* conversation.say("NOOP");
      })(),
    );
    expect(conversation.lines.slice(-3)).toEqual([
      "426 Transfer aborted.",
      "226 Abort successful.",
      "200 OK.",
    ]);
  });
});

describe("the session", () => {
  it("ends when the client says nothing for too long", async () => {
    const lab = await openLab({ limits: { idleMs: 5000 } });
    const conversation = new Conversation(lab.world, lab.newHost(), server);
    await play(
      lab,
      (function* () {
        yield* conversation.open();
        yield* conversation.hear();
      })(),
    );
    expect(conversation.lines.at(-1)).toBe("421 Idle for too long, closing.");
    expect(lab.world.clock.nowMs).toBeGreaterThan(5000);
    expect(lab.world.clock.nowMs).toBeLessThan(5100);
    expect(lab.server.view().sessions).toBe(0);
  });

  it("answers 500 to a line that is too long and to a verb that it does not know", async () => {
    expect(
      (await answers([...asWriter, `RETR ${"x".repeat(5000)}`, "XYZ"], { printEveryMessage: true })).slice(2),
    ).toEqual(["500 Command line too long.", "500 Unknown command."]);
  });

  it("says goodbye", async () => {
    expect((await answers(["QUIT", "NOOP"])).slice(-2)).toEqual(["221 Goodbye.", "0 broken"]);
  });

  it("is the same when every message is printed and parsed", async () => {
    const lines = [...asWriter, "<< LIST", ">> STOR b.txt | x", "<< RETR b.txt", "STAT", "FEAT", "QUIT"];
    const plain = await converse(lines);
    const printed = await converse(lines, { printEveryMessage: true });
    expect(printed.lab.world.trace.digest()).toBe(plain.lab.world.trace.digest());
  });
});
