import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { connect } from "node:net";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BytesContent, ContentCollector, SpaceFull } from "../../kernel/index.ts";
import type { ConnectOutcome, Content, DataConnection, Received, Sent, Sink } from "../../kernel/index.ts";
import { established, openTestLab, openWorld } from "./test-lab.ts";
import type { TestLab } from "./test-lab.ts";

const firstPort = 30_000;
const lastPort = 30_003;
let lab: TestLab;

beforeEach(async () => {
  lab = await openTestLab();
  await lab.network.openDataPorts(lab.server, firstPort, lastPort).ready;
});
afterEach(async () => {
  await lab[Symbol.asyncDispose]();
});

type Outcome = ConnectOutcome<DataConnection>;

const accept = (port = firstPort, timeoutMs = 10_000) =>
  new Promise<Outcome>((resolve) => {
    lab.network.acceptData(lab.server, port, lab.phone.address, timeoutMs, resolve);
  });
const open = (port = firstPort) =>
  new Promise<Outcome>((resolve) => {
    lab.network.connectData(lab.phone, { address: lab.server.address, port }, 10_000, resolve);
  });
const send = (connection: DataConnection, content: Content, offsetBytes = 0) =>
  new Promise<Sent>((resolve) => connection.send(content, offsetBytes, resolve));
const receive = (connection: DataConnection, sink: Sink) =>
  new Promise<Received>((resolve) => connection.receive(sink, resolve));

async function openPair(port = firstPort) {
  const [server, phone] = await Promise.all([accept(port), open(port)]);
  return { server: established(server), phone: established(phone) };
}

const whole: Sink = { headBytes: 0, verify: "full" };
const mebibyte = 2 ** 20;

describe("a data connection on the wire", () => {
  it("carries a content from any offset, in both directions, with head, size and checksum", async () => {
    const size = fc.oneof(fc.nat(100), fc.integer({ min: 1, max: 3 * mebibyte }));
    await fc.assert(
      fc.asyncProperty(size, fc.nat(200), fc.nat(100), fc.boolean(), async (size, offset, headBytes, up) => {
        const content = new BytesContent(randomBytes(size));
        const { server, phone } = await openPair();
        const [from, to] = up ? [phone, server] : [server, phone];
        const collector = new ContentCollector();
        const [received, sent] = await Promise.all([
          receive(to, { headBytes, verify: "full", writer: collector }),
          send(from, content, offset),
        ]);
        const expected = content.bytes(offset, size);
        expect(received).toEqual({
          sizeBytes: expected.length,
          checksum: crc32(expected),
          head: Uint8Array.from(expected.subarray(0, headBytes)),
          ended: "complete",
        });
        expect(sent).toEqual({ sentBytes: expected.length, outcome: "complete" });
        expect(checksum(collector.content())).toBe(crc32(expected));
      }),
      { numRuns: 25 },
    );
  });

  it("moves a content that is too large for one write", async () => {
    const content = repeated(randomBytes(mebibyte), 70 * mebibyte + 5);
    const { server, phone } = await openPair();
    const [received, sent] = await Promise.all([receive(phone, whole), send(server, content)]);
    expect(received).toMatchObject({ sizeBytes: content.sizeBytes, ended: "complete" });
    expect(received.checksum).toBe(content.checksum(0, content.sizeBytes));
    expect(sent).toEqual({ sentBytes: content.sizeBytes, outcome: "complete" });
  });

  it("is not done with sending while the other side still reads", async () => {
    const { server, phone } = await openPair();
    const done = vi.fn();
    server.send(new BytesContent(randomBytes(1000)), 0, done);
    await new Promise((resolve) => lab.world.scheduler.schedule(30, () => resolve(undefined)));
    expect(done).not.toHaveBeenCalled();
    await receive(phone, whole);
    await vi.waitFor(() => expect(done).toHaveBeenCalledWith({ sentBytes: 1000, outcome: "complete" }));
  });

  it("stops after the bytes that the phone wanted, and the server sees a reset", async () => {
    const content = new BytesContent(randomBytes(30 * mebibyte));
    const { server, phone } = await openPair();
    const [received, sent] = await Promise.all([
      receive(phone, { headBytes: 16, stopAfterBytes: 100_000, verify: "full" }),
      send(server, content),
    ]);
    expect(received).toMatchObject({ sizeBytes: 100_000, ended: "stopped" });
    expect(received.checksum).toBe(content.checksum(0, 100_000));
    expect(sent.outcome).toBe("reset");
    expect(sent.sentBytes).toBeLessThan(content.sizeBytes);
  });

  it("is complete when the content is no longer than the phone wanted", async () => {
    const { server, phone } = await openPair();
    const [received, sent] = await Promise.all([
      receive(phone, { headBytes: 16, stopAfterBytes: 1000, verify: "full" }),
      send(server, new BytesContent(randomBytes(1000))),
    ]);
    expect(received).toMatchObject({ sizeBytes: 1000, ended: "complete" });
    expect(sent).toEqual({ sentBytes: 1000, outcome: "complete" });
  });

  it("carries one content only", async () => {
    const { server } = await openPair();
    server.send(new BytesContent(randomBytes(1)), 0, () => {});
    const again = () => server.receive(whole, () => {});
    expect(again).toThrow("server wants to receive on a data connection that carries a content already");
  });

  it("ends full when the writer has no more space", async () => {
    const { server, phone } = await openPair();
    let roomBytes = 300_000;
    const writer = {
      write(bytes: Uint8Array) {
        if (bytes.length > roomBytes) throw new SpaceFull("the disk is full");
        roomBytes -= bytes.length;
      },
      writeContent() {},
    };
    const [received, sent] = await Promise.all([
      receive(server, { headBytes: 0, verify: "length", writer }),
      send(phone, new BytesContent(randomBytes(20 * mebibyte))),
    ]);
    expect(received).toMatchObject({ ended: "full", checksum: undefined, sizeBytes: 300_000 - roomBytes });
    expect(sent.outcome).toBe("reset");
  });

  it("tells the receiver of an abort as a reset", async () => {
    const { server, phone } = await openPair();
    const received = receive(phone, whole);
    server.abort();
    expect(await received).toMatchObject({ sizeBytes: 0, ended: "reset" });
  });

  it("is cut with its host, and the other side sees a reset", async () => {
    const { server, phone } = await openPair();
    const done = vi.fn();
    phone.receive(whole, done);
    const sent = send(server, new BytesContent(randomBytes(60 * mebibyte)));
    lab.network.cut(lab.phone);
    expect(await sent).toMatchObject({ outcome: "reset" });
    expect(done).not.toHaveBeenCalled();
  });

  it("keeps to the bandwidth of its host, shared by all transfers", async () => {
    lab.network.shape(lab.server, 10 * mebibyte);
    const startMs = lab.world.clock.nowMs;
    const transfers = [firstPort, firstPort + 1].map(async (port) => {
      const { server, phone } = await openPair(port);
      return Promise.all([receive(phone, whole), send(server, new BytesContent(randomBytes(mebibyte)))]);
    });
    for (const [received] of await Promise.all(transfers)) expect(received.sizeBytes).toBe(mebibyte);
    expect(lab.world.clock.nowMs - startMs).toBeGreaterThanOrEqual(140); // 200 ms less the burst
  });
});

describe("a pool of data ports", () => {
  it("holds a connection that comes before its transfer", async () => {
    const phone = established(await open());
    const sending = send(phone, new BytesContent(Buffer.from("early bird")));
    await new Promise((resolve) => lab.world.scheduler.schedule(20, () => resolve(undefined)));
    const server = established(await accept());
    expect(await receive(server, { headBytes: 99, verify: "full" })).toMatchObject({
      sizeBytes: 10,
      ended: "complete",
    });
    expect(await sending).toMatchObject({ outcome: "complete" });
  });

  it("keeps the newest connection of an address and resets the older", async () => {
    const older = established(await open());
    const newer = established(await open());
    expect(await receive(older, whole)).toMatchObject({ ended: "reset" });
    const server = established(await accept());
    const [received] = await Promise.all([
      receive(newer, whole),
      send(server, new BytesContent(randomBytes(5))),
    ]);
    expect(received).toMatchObject({ sizeBytes: 5, ended: "complete" });
  });

  it("does not take the connection of another address for the one it waits for", async () => {
    const waiting = accept(firstPort, 100);
    const stranger = connect({ host: lab.server.address, port: firstPort, localAddress: "127.0.0.1" });
    stranger.on("error", () => {});
    expect(await waiting).toEqual({ ok: false, reason: "timed-out" });
    stranger.destroy();
  });

  it("serves one transfer of an address at a time on a port, and says so", async () => {
    const cancel = lab.network.acceptData(lab.server, firstPort, lab.phone.address, 5000, () => {});
    const again = () => lab.network.acceptData(lab.server, firstPort, lab.phone.address, 5000, () => {});
    expect(again).toThrow(/^server: 127\..* already waits for a data connection on port 30000/);
    cancel();
    again()();
  });

  it("opens whole or not at all", async () => {
    const pool = lab.network.openDataPorts(lab.server, lastPort, lastPort + 2);
    await expect(pool.ready).rejects.toThrow("server could not open TCP port 30003");
    await lab.network.openDataPorts(lab.server, lastPort + 1, lastPort + 2).ready;
  });

  it("refuses to wait on a port that is not of the pool", () => {
    const outside = () => lab.network.acceptData(lab.server, lastPort + 1, lab.phone.address, 5000, () => {});
    expect(outside).toThrow("server has not opened data port 30004");
  });
});

describe("bulk", () => {
  it("moves 28 contents of 64 MiB at once between two worlds", async () => {
    const content = new BytesContent(randomBytes(64 * mebibyte));
    const other = openWorld(lab.addressing, lab.failures);
    const transfers = Array.from({ length: 28 }, (_, index) => {
      const phone = { name: `phone-${index}`, address: `127.${blockOf(lab)}.2.${index + 1}` };
      lab.network.acceptData(lab.server, firstPort, phone.address, 20_000, (outcome) =>
        established(outcome).send(content, 0, () => {}),
      );
      return new Promise<Received>((resolve) => {
        const to = { address: lab.server.address, port: firstPort };
        other.network.connectData(phone, to, 20_000, (outcome) =>
          established(outcome).receive({ headBytes: 64, verify: "length" }, resolve),
        );
      });
    });
    for (const received of await Promise.all(transfers)) {
      expect(received).toMatchObject({ sizeBytes: 64 * mebibyte, ended: "complete" });
    }
    expect(lab.failures).toEqual([]);
  });
});

const blockOf = ({ addressing }: TestLab) => ("block" in addressing ? addressing.block : 0);

const checksum = (content: Content) => content.checksum(0, content.sizeBytes);

/** A large content made of one pattern. */
function repeated(pattern: Uint8Array, sizeBytes: number): Content {
  const bytes = (offsetBytes: number, lengthBytes: number) => {
    const part = new Uint8Array(lengthBytes);
    for (let at = 0; at < lengthBytes;) {
      const from = (offsetBytes + at) % pattern.length;
      const piece = pattern.subarray(from, Math.min(pattern.length, from + lengthBytes - at));
      part.set(piece, at);
      at += piece.length;
    }
    return part;
  };
  return { sizeBytes, bytes, checksum: (offset, length) => crc32(bytes(offset, length)) };
}
