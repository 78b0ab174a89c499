import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connectLines, lineProtocol, newLab, serveLines } from "./virtual-test-lab.ts";

function newPair(topology = { lanLatencyMs: 1 }, options = {}) {
  const lab = newLab(topology, options);
  const phone = lab.network.addHost({ name: "phone", address: "10.0.0.2" });
  const server = lab.network.addHost({ name: "server", address: "10.0.0.1" });
  return { ...lab, phone, server, at: { address: server.address, port: 21 } };
}

describe("a stream connection", () => {
  it("costs the caller a round trip, and the server accepts half a round trip later", async () => {
    const lab = newPair();
    const server = serveLines(lab, lab.server);
    const client = connectLines(lab, lab.phone, lab.at);
    await lab.world.run();
    expect(client.log).toEqual(["2 connected"]);
    expect(server.log).toEqual(["3 accepted"]);
    expect(server.connections[0]!.remote).toEqual(client.connection!.local);
    expect(client.connection!.remote).toEqual(lab.at);
  });

  it("brings messages in their order, after the path's latency, and then the end", async () => {
    const lab = newPair();
    const server = serveLines(lab, lab.server);
    const client = connectLines(lab, lab.phone, lab.at);
    await lab.world.run();
    client.connection!.send("a");
    client.connection!.send("b");
    client.connection!.close();
    client.connection!.send("lost");
    await lab.world.run();
    expect(server.log.slice(1)).toEqual(["4 a", "4 b", "4 closed"]);
  });

  it("delivers nothing to an end that has closed", async () => {
    const lab = newPair();
    const server = serveLines(lab, lab.server);
    const client = connectLines(lab, lab.phone, lab.at);
    await lab.world.run();
    server.connections[0]!.send("too late");
    client.connection!.close();
    await lab.world.run();
    expect(client.log).toEqual(["2 connected"]);
  });

  it("tells the other end of an abort as a reset", async () => {
    const lab = newPair();
    const server = serveLines(lab, lab.server);
    const client = connectLines(lab, lab.phone, lab.at);
    await lab.world.run();
    server.connections[0]!.abort();
    await lab.world.run();
    expect(client.log.at(-1)).toBe("4 reset");
  });

  it("delivers nothing of a batch of parsed messages once its receiver has aborted", async () => {
    const lab = newPair({ lanLatencyMs: 1 }, { printEveryMessage: true });
    const heard: string[] = [];
    lab.network.listen(lab.server, 21, lineProtocol, { backlog: 1 }, (connection) => ({
      received(message) {
        heard.push(message);
        connection.abort();
      },
      closed() {},
    }));
    const client = connectLines(lab, lab.phone, lab.at);
    await lab.world.run();
    client.connection!.send("first\nsecond");
    await lab.world.run();
    expect(heard).toEqual(["first"]);
    expect(client.log).toEqual(["2 connected", "5 reset"]);
  });

  it("delivers the same at the same time when every message is printed, split and parsed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[ -~]*$/)), async (messages) => {
        const logs = [false, true].map(async (printEveryMessage) => {
          const lab = newPair({ lanLatencyMs: 1 }, { printEveryMessage });
          const server = serveLines(lab, lab.server);
          const client = connectLines(lab, lab.phone, lab.at);
          await lab.world.run();
          for (const message of messages) client.connection!.send(message);
          await lab.world.run();
          for (const message of messages) server.connections[0]!.send(message);
          await lab.world.run();
          return [...server.log, ...client.log];
        });
        expect(await logs[1]).toEqual(await logs[0]);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a request to connect", () => {
  it("is refused after a round trip where nobody listens", async () => {
    const lab = newPair();
    const client = connectLines(lab, lab.phone, lab.at);
    await lab.world.run();
    expect(client.log).toEqual(["2 refused"]);
  });

  it("finds an address that no host has unreachable", async () => {
    const lab = newPair();
    const client = connectLines(lab, lab.phone, { address: "10.0.0.9", port: 21 });
    await lab.world.run();
    expect(client.log).toEqual(["2 unreachable"]);
  });

  it("gets no answer from a host without power, and times out", async () => {
    const lab = newPair();
    serveLines(lab, lab.server);
    lab.network.cut(lab.server);
    const client = connectLines(lab, lab.phone, lab.at, 10_000);
    await lab.world.run();
    expect(client.log).toEqual(["10000 timed-out"]);
  });

  it("times out when the round trip takes longer", async () => {
    const lab = newPair({ lanLatencyMs: 600 });
    serveLines(lab, lab.server);
    const client = connectLines(lab, lab.phone, lab.at, 1000);
    await lab.world.run();
    expect(client.log).toEqual(["1000 timed-out"]);
  });

  it("is given up by the kernel after 127 s when no time-out is stated", async () => {
    const lab = newPair();
    lab.network.cut(lab.server);
    const client = connectLines(lab, lab.phone, lab.at, Infinity);
    await lab.world.run();
    expect(client.log).toEqual(["127000 timed-out"]);
  });

  it("is sent again after 1, 3 and 7 s while the listener's queue is full", async () => {
    const lab = newPair();
    const server = serveLines(lab, lab.server, 21, 1);
    lab.network.holdAccepts(lab.server, 21, true);
    const first = connectLines(lab, lab.phone, lab.at);
    const second = connectLines(lab, lab.phone, lab.at);
    lab.world.scheduler.schedule(6000, () => lab.network.holdAccepts(lab.server, 21, false));
    await lab.world.run();
    expect(first.log).toEqual(["2 connected"]);
    expect(second.log).toEqual(["7002 connected"]);
    expect(server.log).toEqual(["6000 accepted", "7003 accepted"]);
    expect(lab.network.queueUse(lab.server, 21)).toEqual({ waitingMax: 1, unanswered: 3 });
  });

  it("finds a place in the shortest queue of a program that accepts at once, however many come together", async () => {
    const lab = newPair();
    const server = serveLines(lab, lab.server, 21, 1);
    const clients = Array.from({ length: 1000 }, () => connectLines(lab, lab.phone, lab.at));
    await lab.world.run();
    expect(clients.every(({ log }) => log[0] === "2 connected")).toBe(true);
    expect(server.connections.length).toBe(1000);
  });

  it("is forgotten when it is called off", async () => {
    const lab = newPair();
    const server = serveLines(lab, lab.server);
    const client = connectLines(lab, lab.phone, lab.at);
    client.cancel();
    await lab.world.run();
    expect([client.log, server.log]).toEqual([[], []]);
  });
});

describe("a listener that holds its accepts", () => {
  it("sees later what its callers have sent and closed meanwhile", async () => {
    const lab = newPair();
    const server = serveLines(lab, lab.server);
    lab.network.holdAccepts(lab.server, 21, true);
    const client = connectLines(lab, lab.phone, lab.at);
    lab.world.scheduler.schedule(5, () => {
      client.connection!.send("hello");
      client.connection!.close();
    });
    lab.world.scheduler.schedule(100, () => lab.network.holdAccepts(lab.server, 21, false));
    await lab.world.run();
    expect(server.log).toEqual(["100 accepted", "100 hello", "100 closed"]);
  });

  it("resets who waits in its queue when it closes", async () => {
    const lab = newPair();
    const server = serveLines(lab, lab.server);
    lab.network.holdAccepts(lab.server, 21, true);
    const client = connectLines(lab, lab.phone, lab.at);
    lab.world.scheduler.schedule(100, () => server.listener.close());
    await lab.world.run();
    expect(client.log).toEqual(["2 connected", "101 reset"]);
  });
});

describe("a port", () => {
  it("that is open already cannot be opened again", async () => {
    const lab = newPair();
    serveLines(lab, lab.server);
    await expect(serveLines(lab, lab.server).listener.ready).rejects.toThrow(
      "server could not open TCP port 21 on 10.0.0.1",
    );
  });

  it("refuses callers after it was closed, and keeps what was connected", async () => {
    const lab = newPair();
    const server = serveLines(lab, lab.server);
    const early = connectLines(lab, lab.phone, lab.at);
    await lab.world.run();
    server.listener.close();
    const late = connectLines(lab, lab.phone, lab.at);
    early.connection!.send("still here");
    await lab.world.run();
    expect(late.log).toEqual(["5 refused"]);
    expect(server.log.at(-1)).toBe("4 still here");
  });
});

describe("a host whose power was cut", () => {
  it("says nothing, and its peer hears a reset 60 s after it has sent", async () => {
    const lab = newPair();
    serveLines(lab, lab.server);
    const client = connectLines(lab, lab.phone, lab.at);
    await lab.world.run();
    lab.network.cut(lab.server);
    await lab.world.run();
    expect(client.log).toEqual(["2 connected"]);
    client.connection!.send("anybody there?");
    client.connection!.send("hello?");
    await lab.world.run();
    expect(client.log).toEqual(["2 connected", "60004 reset"]);
  });

  it("resets who still sends as soon as it is back", async () => {
    const lab = newPair();
    serveLines(lab, lab.server);
    const client = connectLines(lab, lab.phone, lab.at);
    await lab.world.run();
    lab.network.cut(lab.server);
    client.connection!.send("anybody there?");
    lab.world.scheduler.schedule(1000, () => serveLines(lab, lab.server));
    await lab.world.run();
    expect(client.log).toEqual(["2 connected", "1004 reset"]);
    expect(lab.world.clock.nowMs).toBe(1004);
  });

  it("resets within a round trip who sends to its former life", async () => {
    const lab = newPair();
    serveLines(lab, lab.server);
    const client = connectLines(lab, lab.phone, lab.at);
    await lab.world.run();
    lab.network.cut(lab.server);
    serveLines(lab, lab.server);
    client.connection!.send("do you remember me?");
    await lab.world.run();
    expect(client.log).toEqual(["2 connected", "5 reset"]);
  });

  it("hears nothing and sends nothing on its former connections", async () => {
    const lab = newPair();
    const server = serveLines(lab, lab.server);
    const client = connectLines(lab, lab.phone, lab.at);
    await lab.world.run();
    lab.network.cut(lab.phone);
    client.connection!.send("a ghost");
    client.connection!.close();
    server.connections[0]!.send("hello");
    await lab.world.run();
    expect(client.log).toEqual(["2 connected"]);
    expect(server.log).toEqual(["3 accepted", "60004 reset"]);
  });
});

describe("the virtual network", () => {
  it("names the host that has an address, and answers the address itself for others", () => {
    const lab = newPair();
    expect([lab.network.nameOf("10.0.0.1"), lab.network.nameOf("10.9.9.9")]).toEqual(["server", "10.9.9.9"]);
  });

  it("refuses a second host with the same address, and a host that it does not know", () => {
    const lab = newPair();
    expect(() => lab.network.addHost({ name: "twin", address: "10.0.0.1" })).toThrow("which server has");
    const stranger = { name: "stranger", address: "10.0.0.77" };
    expect(() => connectLines(lab, stranger, lab.at)).toThrow("add it with addHost");
  });
});
