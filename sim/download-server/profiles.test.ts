import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startRealServer, whyNoRealServer } from "../protocols/ftp/testing/real-servers.ts";
import type { RealServerKind } from "../protocols/ftp/testing/real-servers.ts";
import { maskedReply } from "../protocols/ftp/index.ts";
import { Conversation } from "./test-conversation.ts";
import { need } from "./test-peers.ts";
import { openWireLab, playOnWire } from "./wire-test-lab.ts";
import type { WireLab } from "./wire-test-lab.ts";

/** What both servers are told after login; what they say has to be the same, word for word. */
const script = [
  "TYPE I",
  "TYPE E",
  "MODE S",
  "MODE B",
  "STRU F",
  "STRU R",
  "ALLO 5",
  "ACCT x",
  "SYST",
  "NOOP",
  "XYZ",
  "RETR a.txt",
  ">> STOR a.txt | hello",
  ">> APPE a.txt |  world",
  "SIZE a.txt",
  "SIZE none",
  "MDTM none",
  "REST 6",
  "<< RETR a.txt",
  "<< RETR none",
  "<< NLST",
  "MKD sub",
  "MKD sub",
  "MKD none/sub",
  "CWD sub",
  "CDUP",
  "CWD none",
  ">> STOR none/a | x",
  "RNFR none",
  "RNTO b.txt",
  "RNFR a.txt",
  "RNTO b.txt",
  "DELE none",
  "RMD sub",
  "RMD sub",
  "DELE b.txt",
  "PORT 127,0,0,1,0,22",
  "PORT 1,2",
  "EPRT x",
  "EPSV 7",
  "ABOR",
  "QUIT",
];

/** Where a profile says something else on purpose, with the reason. */
const knownDifferences: Record<RealServerKind, Record<string, string>> = {
  vsftpd: {},
  proftpd: {
    "RETR a.txt": "without PASV the real one connects to the client's port 20 side",
  },
  "pure-ftpd": {
    "RETR a.txt": "it looks for the file before the data connection",
    "PORT 127,0,0,1,0,22": "its answer names the port",
    "EPSV 7": "it ignores the argument",
    ">> STOR a.txt | hello": "its final reply holds the time that it measured",
    ">> APPE a.txt |  world": "its final reply holds the time that it measured",
    "<< RETR a.txt": "its final reply holds the time that it measured",
    "<< NLST": "its final reply counts . and ..",
    QUIT: "it counts kilobytes",
  },
};

describe.each<RealServerKind>(["vsftpd", "proftpd", "pure-ftpd"])("the profile %s", (kind) => {
  let lab: WireLab | undefined;
  beforeAll(async () => {
    lab = await openWireLab(kind);
  });
  afterAll(() => lab?.[Symbol.asyncDispose]());

  it("says what the real server says", async (context) => {
    need(context, whyNoRealServer(kind));
    await using real = await startRealServer(kind);
    const { user, password, path, endpoint } = real.target;
    const enter = path === "" ? [] : [`CWD ${path}`];
    if (path !== "") lab!.space.makeDirectory(`/${path}`);
    const theirs = await converse(lab!, endpoint, [`USER ${user}`, `PASS ${password}`, ...enter]);
    const ours = await converse(lab!, lab!.endpoint, ["USER w67", "PASS write", ...enter]);
    const differences: { line: string; theirs: string[]; ours: string[] }[] = [];
    for (const line of script) {
      const said = { line, theirs: await theirs(line), ours: await ours(line) };
      const isKnown = knownDifferences[kind][line] !== undefined;
      if (!isKnown && said.theirs.join("\n") !== said.ours.join("\n")) differences.push(said);
    }
    expect(differences).toEqual([]);
  });
});

/** Opens a conversation; the function says a line and answers the replies that it brought, masked. */
async function converse(lab: WireLab, endpoint: WireLab["endpoint"], login: readonly string[]) {
  const conversation = new Conversation(lab.world, lab.phone, endpoint);
  await playOnWire(lab.world, conversation.open());
  const say = async (line: string): Promise<string[]> => {
    const before = conversation.replies.length;
    await playOnWire(lab.world, conversation.say(line));
    return conversation.replies.slice(before).map((reply) => {
      const { code, text } = maskedReply(reply);
      return `${code} ${text}`;
    });
  };
  for (const line of login) await say(line);
  return say;
}
