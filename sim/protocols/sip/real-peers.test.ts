import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import {
  answerChallenge,
  buildRequest,
  parseChallenge,
  printChallenge,
  printReportedValues,
  printRestartOrder,
  respond,
  restartOrderContentType,
  sipProtocol,
} from "./index.ts";
import type { SipHeader, SipMessage, SipRequest } from "./index.ts";

const run = promisify(execFile);
const missing = ["tshark", "text2pcap"].filter((peer) => !isInstalled(peer));
const why = missing.length === 0 ? "" : ` (not here: ${missing.join(", ")}; .ci/peers installs them)`;

function isInstalled(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
}

const challenge = printChallenge({
  realm: "mivoice5000",
  nonce: "a.b.c",
  algorithm: "SHA-256",
  qop: "auth",
  stale: true,
  opaque: undefined,
});
const question = {
  user: "6001",
  password: 'p"\\',
  method: "REGISTER",
  uri: "sip:10.0.0.1",
  clientNonce: "c",
  count: 1,
};

function request(method: string, headers: readonly SipHeader[], body = ""): SipRequest {
  const built = buildRequest({
    method,
    uri: "sip:10.0.0.1",
    from: "<sip:6001@10.0.0.1>;tag=a",
    to: "<sip:6001@10.0.0.1>",
    callId: "call@10.0.0.2",
    sequence: 7,
    headers,
    body,
  });
  const via = { name: "Via", value: "SIP/2.0/UDP 10.0.0.2:5060;rport;branch=z9hG4bKa" };
  return { ...built, headers: [via, ...built.headers] };
}

const registration = request("REGISTER", [
  { name: "Contact", value: "<sip:6001@10.0.0.2>" },
  { name: "Expires", value: "3600" },
  answerChallenge(parseChallenge(challenge)!, question),
  ...printReportedValues("Mitel 6920", {
    mac: "00085D112233",
    version: "6.4.0.140",
    globalIndex: 4,
    specificIndex: 9,
  }),
]);

const order = printRestartOrder({
  actionId: "Mise à jour d'été",
  server: { host: "ftp", port: 21, path: "/", user: "u", password: "p" },
  expected: { version: null, globalIndex: 4, specificIndex: null },
});

const notify = request(
  "NOTIFY",
  [
    { name: "Event", value: "check-sync" },
    { name: "Subscription-State", value: "terminated" },
    { name: "Content-Type", value: restartOrderContentType },
  ],
  order,
);

/** Headers of the phones' maker and of ours are no complaint. */
const privateHeader = /Unrecognised SIP header \((?:aastra|x-provlab)-[\w-]+\),?/g;

/** What tshark reads in each message: the given fields, then what it complains about. */
async function dissect(messages: readonly SipMessage[], fields: readonly string[]): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), "provlab-tshark-"));
  try {
    const [text, capture] = [join(folder, "messages.txt"), join(folder, "messages.pcap")];
    await writeFile(text, messages.map((message) => hexadecimal(sipProtocol.print(message))).join(""));
    await run("text2pcap", ["-q", "-u", "5060,5060", text, capture]);
    const shown = [...fields, "_ws.malformed", "_ws.expert.message"].flatMap((field) => ["-e", field]);
    const { stdout } = await run("tshark", ["-r", capture, "-T", "fields", "-E", "occurrence=a", ...shown]);
    const lines = stdout.replaceAll(privateHeader, "").replace(/\n$/, "").split("\n");
    return lines.map((line) => line.split("\t"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** One packet in the form that text2pcap reads: an offset, then bytes. */
function hexadecimal(bytes: Uint8Array): string {
  return `0000 ${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ")}\n`;
}

describe.skipIf(missing.length > 0 && process.env["CI"] !== "true")(`SIP messages and tshark${why}`, () => {
  it("are dissected without complaint", async () => {
    const unauthorised = respond(registration, 401, [{ name: "WWW-Authenticate", value: challenge }]);
    const messages = [registration, unauthorised, notify, respond(notify, 200)];
    const rows = await dissect(messages, ["sip.Method", "sip.Status-Code", "sip.CSeq.seq", "sip.Call-ID"]);
    expect(rows).toEqual([
      ["REGISTER", "", "7", "call@10.0.0.2", "", ""],
      ["", "401", "7", "call@10.0.0.2", "", ""],
      ["NOTIFY", "", "7", "call@10.0.0.2", "", ""],
      ["", "200", "7", "call@10.0.0.2", "", ""],
    ]);
  });

  it("carry digest, contact and body as tshark reads them", async () => {
    const fields = [
      "sip.auth.username",
      "sip.auth.realm",
      "sip.auth.algorithm",
      "sip.auth.nc",
      "sip.contact.user",
    ];
    const [row] = await dissect([registration], fields);
    expect(row).toEqual(['"6001"', '"mivoice5000"', "SHA-256", "00000001", "6001", "", ""]);
    const [length] = await dissect([notify], ["sip.Content-Length"]);
    expect(length![0]).toBe(String(Buffer.byteLength(order)));
  });
});
