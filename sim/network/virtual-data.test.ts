import { describe, expect, it } from "vitest";
import { BytesContent, ContentCollector, SpaceFull } from "../kernel/index.ts";
import type { DataConnection, Host, Received, Sent, Sink } from "../kernel/index.ts";
import { newLab } from "./virtual-test-lab.ts";

const megabyte = 1_000_000;
const content = new BytesContent(Buffer.alloc(megabyte, "provlab "));
const whole: Sink = { headBytes: 8, verify: "full" };

/** A phone of 1 MB/s and a server of 2 MB/s, 1 ms apart, whose data connection is open. */
function newPair(phoneRate = megabyte) {
  const lab = newLab();
  const phone = lab.network.addHost({ name: "phone", address: "10.0.0.2", rateBytesPerSecond: phoneRate });
  const server = lab.network.addHost({
    name: "server",
    address: "10.0.0.1",
    accessBytesPerSecond: 2 * megabyte,
  });
  lab.network.openDataPorts(server, 5000, 5009);
  return { ...lab, phone, server };
}

type Lab = ReturnType<typeof newPair>;

/** Opens a data connection from the phone to the server; the ends are there once the world has run. */
function openData(lab: Lab, from: Host = lab.phone, to: Host = lab.server, port = 5000) {
  const ends: { client?: DataConnection; server?: DataConnection; log: string[] } = { log: [] };
  const note = (text: string) => ends.log.push(`${lab.world.clock.nowMs} ${text}`);
  const cancelAccept = lab.network.acceptData(to, port, from.address, 30_000, (outcome) => {
    note(outcome.ok ? "accepted" : `accept ${outcome.reason}`);
    if (outcome.ok) ends.server = outcome.connection;
  });
  lab.network.connectData(from, { address: to.address, port }, 30_000, (outcome) => {
    note(outcome.ok ? "connected" : `connect ${outcome.reason}`);
    if (outcome.ok) ends.client = outcome.connection;
  });
  return Object.assign(ends, { cancelAccept });
}

/** The server sends to the phone; what both hear, with the time. */
async function download(lab: Lab, sink: Sink = whole, offsetBytes = 0) {
  const ends = openData(lab);
  await lab.world.run();
  const heard: { sent?: Sent; sentAtMs?: number; received?: Received; receivedAtMs?: number } = {};
  ends.server!.send(content, offsetBytes, (sent) => {
    Object.assign(heard, { sent, sentAtMs: lab.world.clock.nowMs });
  });
  ends.client!.receive(sink, (received) => {
    Object.assign(heard, { received, receivedAtMs: lab.world.clock.nowMs });
  });
  return { ends, heard };
}

describe("a data connection", () => {
  it("costs the caller a round trip, and the other end half a round trip more", async () => {
    const lab = newPair();
    const ends = openData(lab);
    await lab.world.run();
    expect(ends.log).toEqual(["2 connected", "3 accepted"]);
  });

  it("carries a content at the device's rate and tells the receiver first", async () => {
    const lab = newPair();
    const { heard } = await download(lab);
    await lab.world.run();
    expect(heard.received).toEqual({
      sizeBytes: megabyte,
      checksum: content.checksum(0, megabyte),
      head: content.bytes(0, 8),
      ended: "complete",
    });
    expect(heard.receivedAtMs).toBeCloseTo(3 + 1 + 1000, 6);
    expect(heard.sent).toEqual({ sentBytes: megabyte, outcome: "complete" });
    expect(heard.sentAtMs).toBeCloseTo(3 + 1 + 1000 + 1, 6);
  });

  it("carries what is left from an offset on", async () => {
    const lab = newPair();
    const { heard } = await download(lab, whole, 999_000);
    await lab.world.run();
    expect(heard.received).toMatchObject({ sizeBytes: 1000, checksum: content.checksum(999_000, 1000) });
    expect(heard.sent).toEqual({ sentBytes: 1000, outcome: "complete" });
  });

  it("carries an empty content", async () => {
    const lab = newPair();
    const { heard } = await download(lab, whole, megabyte);
    await lab.world.run();
    expect(heard.received).toMatchObject({ sizeBytes: 0, checksum: 0, ended: "complete" });
    expect(heard.received!.head.length).toBe(0);
    expect(heard.sent).toEqual({ sentBytes: 0, outcome: "complete" });
  });

  it("computes no checksum when only the length counts", async () => {
    const lab = newPair();
    const { heard } = await download(lab, { headBytes: 0, verify: "length" });
    await lab.world.run();
    expect(heard.received).toMatchObject({ sizeBytes: megabyte, checksum: undefined });
  });

  it("carries uploads as well, by reference into the writer", async () => {
    const lab = newPair();
    const ends = openData(lab);
    await lab.world.run();
    const writer = new ContentCollector();
    ends.client!.send(content, 0, () => {});
    ends.server!.receive({ headBytes: 0, verify: "length", writer }, () => {});
    await lab.world.run();
    expect(writer.content()).toBe(content);
  });

  it("works from the server's side to a port of the phone, as active mode does", async () => {
    const lab = newPair();
    lab.network.openDataPorts(lab.phone, 6000, 6000);
    const ends = openData(lab, lab.server, lab.phone, 6000);
    await lab.world.run();
    let received: Received | undefined;
    ends.client!.send(content, 0, () => {});
    ends.server!.receive(whole, (outcome) => (received = outcome));
    await lab.world.run();
    expect(received).toMatchObject({ sizeBytes: megabyte, ended: "complete" });
  });

  it("carries one content only", async () => {
    const lab = newPair();
    const { ends } = await download(lab);
    expect(() => ends.server!.send(content, 0, () => {})).toThrow("carries a content already");
  });

  it("ends early where the receiver stops, and the sender sees a reset", async () => {
    const lab = newPair();
    const { heard } = await download(lab, { ...whole, stopAfterBytes: 64_000 });
    await lab.world.run();
    expect(heard.received).toMatchObject({ sizeBytes: 64_000, ended: "stopped" });
    expect(heard.receivedAtMs).toBeCloseTo(3 + 1 + 64, 6);
    expect(heard.sent).toEqual({ sentBytes: 64_000, outcome: "reset" });
  });

  it("is complete when the content is no longer than the receiver wants", async () => {
    const lab = newPair();
    const { heard } = await download(lab, { ...whole, stopAfterBytes: megabyte });
    await lab.world.run();
    expect([heard.received!.ended, heard.sent!.outcome]).toEqual(["complete", "complete"]);
  });

  it("ends as full when the writer has no space, and the sender sees a reset", async () => {
    const lab = newPair();
    const full = () => {
      throw new SpaceFull("no space left");
    };
    const { heard } = await download(lab, { ...whole, writer: { write: full, writeContent: full } });
    await lab.world.run();
    expect([heard.received!.ended, heard.sent!.outcome]).toEqual(["full", "reset"]);
  });

  it("that the sender aborts leaves the receiver what came until then, writer included", async () => {
    const lab = newPair();
    const writer = new ContentCollector();
    const { ends, heard } = await download(lab, { ...whole, writer });
    lab.world.scheduler.schedule(1 + 250, () => ends.server!.abort());
    await lab.world.run();
    expect(heard.received).toMatchObject({
      sizeBytes: 250_000,
      checksum: content.checksum(0, 250_000),
      ended: "reset",
    });
    expect(writer.sizeBytes).toBe(250_000);
    expect(heard.sent).toBe(undefined);
  });

  it("that the receiver aborts tells the sender how much went out", async () => {
    const lab = newPair();
    const { ends, heard } = await download(lab);
    lab.world.scheduler.schedule(1 + 250, () => ends.client!.abort());
    await lab.world.run();
    expect(heard).toMatchObject({ sent: { sentBytes: 250_000, outcome: "reset" } });
    expect(heard.sentAtMs).toBeCloseTo(3 + 251 + 1, 6);
    expect(heard.received).toBe(undefined);
  });

  it("that is aborted before it is used resets whoever uses it later", async () => {
    const lab = newPair();
    const ends = openData(lab);
    await lab.world.run();
    ends.client!.abort();
    await lab.world.run();
    let sent: Sent | undefined;
    ends.server!.send(content, 0, (outcome) => (sent = outcome));
    await lab.world.run();
    expect(sent).toEqual({ sentBytes: 0, outcome: "reset" });
  });

  it("shares the server's access link fairly with others", async () => {
    const lab = newPair(10 * megabyte);
    const [one, other] = [openData(lab), openData(lab, lab.phone, lab.server, 5001)];
    await lab.world.run();
    const endsMs: number[] = [];
    for (const ends of [one, other]) {
      ends.server!.send(content, 0, () => {});
      ends.client!.receive(whole, () => endsMs.push(lab.world.clock.nowMs));
    }
    await lab.world.run();
    expect(endsMs.map((endMs) => Math.round(endMs))).toEqual([1004, 1004]);
  });
});

describe("a data port", () => {
  it("refuses callers where no port is open", async () => {
    const lab = newPair();
    lab.network.openDataPorts(lab.server, 6000, 6009).close();
    const log: string[] = [];
    lab.network.connectData(lab.phone, { address: lab.server.address, port: 6000 }, 1000, (outcome) => {
      log.push(outcome.ok ? "connected" : outcome.reason);
    });
    await lab.world.run();
    expect(log).toEqual(["refused"]);
  });

  it("keeps a connection that comes before anybody waits for it", async () => {
    const lab = newPair();
    const log: string[] = [];
    const to = { address: lab.server.address, port: 5000 };
    lab.network.connectData(lab.phone, to, 1000, () => log.push("connected"));
    lab.world.scheduler.schedule(59_000, () => {
      lab.network.acceptData(lab.server, 5000, lab.phone.address, 1000, (outcome) => {
        log.push(`${lab.world.clock.nowMs} ${outcome.ok ? "accepted" : outcome.reason}`);
      });
    });
    await lab.world.run();
    expect(log).toEqual(["connected", "59000 accepted"]);
  });

  it("resets a connection that nobody wants for 60 s, and at once one that a newer one replaces", async () => {
    const lab = newPair();
    const log: string[] = [];
    for (const name of ["first", "second"]) {
      lab.network.connectData(lab.phone, { address: lab.server.address, port: 5000 }, 1000, (outcome) => {
        if (!outcome.ok) return;
        outcome.connection.receive(whole, ({ ended }) => {
          log.push(`${lab.world.clock.nowMs} ${name} ${ended}`);
        });
      });
    }
    await lab.world.run();
    expect(log).toEqual(["4 first reset", "60004 second reset"]);
  });

  it("resets who waits there when it closes", async () => {
    const lab = newPair();
    const log: string[] = [];
    const pool = lab.network.openDataPorts(lab.server, 6000, 6009);
    lab.network.connectData(lab.phone, { address: lab.server.address, port: 6005 }, 1000, (outcome) => {
      if (outcome.ok) outcome.connection.receive(whole, ({ ended }) => log.push(ended));
    });
    lab.world.scheduler.schedule(10, () => pool.close());
    await lab.world.run();
    expect(log).toEqual(["reset"]);
    expect(lab.world.clock.nowMs).toBe(11);
  });

  it("stops waiting for a caller that does not come", async () => {
    const lab = newPair();
    const log: string[] = [];
    lab.network.acceptData(lab.server, 5000, lab.phone.address, 1000, (outcome) => {
      log.push(`${lab.world.clock.nowMs} ${outcome.ok ? "accepted" : outcome.reason}`);
    });
    await lab.world.run();
    expect(log).toEqual(["1000 timed-out"]);
  });

  it("waits for ever where it was told so", async () => {
    const lab = newPair();
    const log: string[] = [];
    lab.network.acceptData(lab.server, 5000, lab.phone.address, Infinity, ({ ok }) => log.push(String(ok)));
    await lab.world.run();
    expect(log).toEqual([]);
    lab.network.connectData(lab.phone, { address: lab.server.address, port: 5000 }, 1000, () => {});
    await lab.world.run();
    expect(log).toEqual(["true"]);
  });

  it("serves each caller its own transfer on the same port", async () => {
    const lab = newPair();
    const other = lab.network.addHost({ name: "other", address: "10.0.0.3", rateBytesPerSecond: megabyte });
    const [mine, theirs] = [openData(lab), openData(lab, other)];
    await lab.world.run();
    expect([mine.log.length, theirs.log.length]).toEqual([2, 2]);
  });

  it("serves one pending transfer for a caller, and none that was called off", async () => {
    const lab = newPair();
    const ends = openData(lab);
    expect(() => openData(lab)).toThrow("waits already for data from phone on port 5000");
    ends.cancelAccept();
    await lab.world.run();
    expect(ends.log).toEqual(["2 connected"]);
  });

  it("is opened once, and before anybody waits there", async () => {
    const lab = newPair();
    await expect(lab.network.openDataPorts(lab.server, 5009, 5020).ready).rejects.toThrow("TCP port 5009");
    expect(() => openData(lab, lab.phone, lab.server, 7000)).toThrow("call openDataPorts");
  });
});

describe("a data connection of a host whose power is cut", () => {
  it("stops, and the sender hears a reset after 60 s", async () => {
    const lab = newPair();
    const { heard } = await download(lab);
    lab.world.scheduler.schedule(1 + 250, () => lab.network.cut(lab.phone));
    await lab.world.run();
    expect(heard).toMatchObject({ sent: { sentBytes: 250_000, outcome: "reset" } });
    expect(heard.sentAtMs).toBeCloseTo(3 + 251 + 60_000, 6);
    expect(heard.received).toBe(undefined);
  });

  it("is reset as soon as the host is back", async () => {
    const lab = newPair();
    const { heard } = await download(lab);
    lab.world.scheduler.schedule(1 + 250, () => lab.network.cut(lab.phone));
    lab.world.scheduler.schedule(10_000, () => lab.network.openDataPorts(lab.phone, 6000, 6000));
    await lab.world.run();
    expect(heard.sentAtMs).toBeCloseTo(3 + 10_000 + 1, 6);
  });

  it("leaves a receiver waiting for ever", async () => {
    const lab = newPair();
    const { heard } = await download(lab);
    lab.world.scheduler.schedule(1 + 250, () => lab.network.cut(lab.server));
    await lab.world.run();
    expect(heard).toEqual({});
  });

  it("resets a sender that begins only afterwards", async () => {
    const lab = newPair();
    const ends = openData(lab);
    await lab.world.run();
    lab.network.cut(lab.phone);
    let sent: Sent | undefined;
    ends.server!.send(content, 0, (outcome) => (sent = outcome));
    await lab.world.run();
    expect(sent).toEqual({ sentBytes: 0, outcome: "reset" });
  });

  it("gives its share of the link to the others", async () => {
    const lab = newPair(10 * megabyte);
    const other = lab.network.addHost({ name: "other", address: "10.0.0.3", rateBytesPerSecond: 1e7 });
    const [cut, kept] = [openData(lab), openData(lab, other)];
    await lab.world.run();
    let endMs = 0;
    for (const ends of [cut, kept]) {
      ends.server!.send(content, 0, () => {});
      ends.client!.receive(whole, () => (endMs = lab.world.clock.nowMs));
    }
    lab.world.scheduler.schedule(1 + 500, () => lab.network.cut(lab.phone));
    await lab.world.run();
    expect(endMs).toBeCloseTo(3 + 1 + 500 + 250, 6);
  });
});
