import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { openTestLab } from "../network/wire/test-lab.ts";
import { createPhone, initialFlash, phoneModels } from "./index.ts";
import { accountParameters, mac } from "./test-files.ts";
import { testTempo } from "./test-lab.ts";

const port = 5060;

/** A fixed sequence of bytes that looks like chance. */
function noise(length: number, seed: number): Buffer {
  let state = seed;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state >>> 24;
    }),
  );
}

const options = (from: string, fromPort: number, to: string) =>
  [
    `OPTIONS sip:6001@${to} SIP/2.0`,
    `Via: SIP/2.0/UDP ${from}:${fromPort};branch=z9hG4bKlast;rport`,
    `From: <sip:a@${from}>;tag=1`,
    `To: <sip:6001@${to}>`,
    "Call-ID: last",
    "CSeq: 1 OPTIONS",
    "Content-Length: 0",
    "",
    "",
  ].join("\r\n");

const rubbish = [
  Buffer.from("SIP/2.0 200 OK\r\n\r\n"),
  Buffer.from("NOTIFY sip:x SIP/2.0\r\nVia: x\r\n\r\n"),
  Buffer.from("NOTIFY sip:x SIP/9.9\r\nContent-Length: -5\r\n\r\n"),
  Buffer.from(`OPTIONS sip:x SIP/2.0\r\n${"X: y\r\n".repeat(5000)}\r\n`),
  Buffer.from(`REGISTER ${"x".repeat(60_000)}`),
  ...Array.from({ length: 50 }, (_, index) => noise(1 + index * 25, index + 1)),
];

it("a phone on real sockets counts what is no SIP, answers what is, and stays as it was", async () => {
  await using lab = await openTestLab();
  const parameters = {
    ...accountParameters,
    "sip line1 registrar ip": lab.server.address,
    "sip transport protocol": "0",
  };
  const phone = createPhone(lab.world, {
    mac,
    model: phoneModels.get("6867i"),
    host: lab.phone,
    tempo: testTempo,
    dhcp: { configurationServer: null },
    flash: initialFlash("6.4.0.140", parameters),
  });
  phone.joinRunning();
  const { address } = lab.phone;
  const sender = createSocket("udp4");
  sender.bind(0, lab.server.address);
  await once(sender, "listening");
  for (const bytes of rubbish) sender.send(bytes, port, address);
  for (const bytes of rubbish) {
    const socket = connect({ host: address, port, localAddress: lab.server.address });
    socket.on("error", () => {}); // the phone may hang up on rubbish
    socket.end(bytes);
    await new Promise((resolve) => socket.once("close", resolve));
  }
  const { port: fromPort } = sender.address();
  const answered = once(sender, "message");
  sender.send(options(lab.server.address, fromPort, address), port, address);
  const [answer] = (await answered) as [Buffer];
  expect(answer.toString()).toMatch(/^SIP\/2\.0 200 /);
  const malformed = lab.world.trace.facts.filter(({ kind }) => kind === "sip.malformed");
  expect(malformed.length).toBeGreaterThan(50);
  expect(malformed.every(({ actor }) => actor === mac)).toBe(true);
  expect(phone.view().bootCount).toBe(0);
  expect(lab.failures).toEqual([]);
  sender.close();
  phone.powerCut();
});
