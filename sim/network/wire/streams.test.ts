import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Connection, ConnectionEvents, ConnectOutcome, Endpoint, Host } from "../../kernel/index.ts";
import { ListenError } from "../index.ts";
import { established, lines, openTestLab } from "./test-lab.ts";
import type { TestLab } from "./test-lab.ts";

const port = 4700;
let lab: TestLab;

beforeEach(async () => {
  lab = await openTestLab();
});
afterEach(async () => {
  await lab[Symbol.asyncDispose]();
});

/** Opens a port with a queue of one place, says so, and never accepts anything. */
const blockedListener = `
  const [, address, port] = process.argv;
  require("node:net").createServer().listen({ host: address, port: Number(port), backlog: 1 }, () => {
    require("node:fs").writeSync(1, "open");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;

const deaf: ConnectionEvents<string> = { received() {}, closed() {} };

/** Opens the server's port; answers what it accepts and hears. */
async function serve(react: (connection: Connection<string>, line: string) => void = () => {}) {
  const accepted: Connection<string>[] = [];
  const heard: string[] = [];
  const listener = lab.network.listen(lab.server, port, lines, { backlog: 5 }, (connection) => {
    accepted.push(connection);
    return {
      received(line) {
        heard.push(line);
        react(connection, line);
      },
      closed: (how) => heard.push(how),
    };
  });
  await listener.ready;
  return { accepted, heard, listener };
}

function call(from: Host, to: Endpoint, events = deaf, timeoutMs = 10_000) {
  return new Promise<ConnectOutcome<Connection<string>>>((resolve) => {
    lab.network.connect(from, to, lines, timeoutMs, events, resolve);
  });
}

const server = (): Endpoint => ({ address: lab.server.address, port });

describe("a stream connection on the wire", () => {
  it("carries messages both ways, from the phone's own address", async () => {
    const { accepted } = await serve((connection, line) => connection.send(`you said ${line}`));
    const heard: string[] = [];
    const events = { received: (line: string) => void heard.push(line), closed() {} };
    const connection = established(await call(lab.phone, server(), events));
    connection.send("hello");
    connection.send("again");
    await vi.waitFor(() => expect(heard).toEqual(["you said hello", "you said again"]));
    expect(accepted[0]?.remote).toEqual(connection.local);
    expect(lab.network.nameOf(accepted[0]!.remote.address)).toBe("phone");
  });

  it("tells of a close after everything that was sent", async () => {
    const { heard } = await serve();
    const connection = established(await call(lab.phone, server()));
    connection.send("last words");
    connection.close();
    await vi.waitFor(() => expect(heard).toEqual(["last words", "closed"]));
  });

  it("tells of an abort as a reset", async () => {
    const { heard } = await serve();
    established(await call(lab.phone, server())).abort();
    await vi.waitFor(() => expect(heard).toEqual(["reset"]));
  });

  it("delivers nothing after its own close, not even what came in the same packet", async () => {
    const { accepted, heard } = await serve((connection) => connection.close());
    const connection = established(await call(lab.phone, server()));
    const socketWrite = "one\ntwo\nthree";
    connection.send(socketWrite);
    const end = await new Promise((resolve) => {
      lab.network.connect(lab.phone, server(), lines, 5000, { received() {}, closed: resolve }, (outcome) =>
        established(outcome).send("four"),
      );
    });
    expect(end).toBe("closed");
    expect(heard).toEqual(["one", "four"]);
    expect(accepted).toHaveLength(2);
  });

  it("gives the last reply to a client that the server closes on at once", async () => {
    const listener = lab.network.listen(lab.server, port, lines, { backlog: 5 }, (connection) => {
      connection.send("421 too many");
      connection.close();
      return deaf;
    });
    await listener.ready;
    const heard: string[] = [];
    const events = {
      received: (line: string) => void heard.push(line),
      closed: (how: string) => void heard.push(how),
    };
    await call(lab.phone, server(), events);
    await vi.waitFor(() => expect(heard).toEqual(["421 too many", "closed"]));
  });

  it("is refused where nobody listens", async () => {
    expect(await call(lab.phone, server())).toEqual({ ok: false, reason: "refused" });
  });

  it("times out where the queue of the listener is full", async () => {
    const blocked = spawn(process.execPath, ["-e", blockedListener, lab.server.address, String(port)]);
    try {
      await once(blocked.stdout, "data");
      const outcomes = await Promise.all(
        Array.from({ length: 4 }, () => call(lab.phone, server(), deaf, 200)),
      );
      expect(outcomes).toContainEqual({ ok: false, reason: "timed-out" });
    } finally {
      blocked.kill("SIGKILL");
      await once(blocked, "exit");
    }
  });

  it("does not come about once it was cancelled", async () => {
    const { accepted } = await serve();
    const done = vi.fn();
    lab.network.connect(lab.phone, server(), lines, 5000, deaf, done)();
    await call(lab.phone, server());
    expect(done).not.toHaveBeenCalled();
    expect(accepted.length).toBeLessThanOrEqual(2);
  });

  it("survives foreign clients that vanish in every way", async () => {
    const { heard } = await serve((connection, line) => connection.send(line.repeat(1000)));
    for (let count = 0; count < 50; count++) {
      const socket = connect({ host: lab.server.address, port });
      socket.on("error", () => {});
      socket.write("hello\nhalf a li");
      if (count % 3 === 0) socket.destroy();
      else if (count % 3 === 1) socket.once("connect", () => socket.resetAndDestroy());
      else socket.once("data", () => socket.resetAndDestroy());
    }
    await vi.waitFor(() => expect(heard.filter((line) => line === "reset").length).toBeGreaterThan(10));
    expect(lab.failures).toEqual([]);
    expect((await call(lab.phone, server())).ok).toBe(true);
  });

  it("reports a parser or a device that throws, and ends only that connection", async () => {
    const { heard } = await serve((_, line) => {
      if (line === "bad") throw new Error("broken invariant");
    });
    const end = new Promise((resolve) => {
      lab.network.connect(lab.phone, server(), lines, 5000, { received() {}, closed: resolve }, (outcome) =>
        established(outcome).send("bad"),
      );
    });
    expect(await end).toBe("reset");
    expect(lab.failures).toEqual([new Error("broken invariant")]);
    established(await call(lab.phone, server())).send("good");
    await vi.waitFor(() => expect(heard).toEqual(["bad", "good"]));
  });

  it("answers curl's telnet", async () => {
    await serve((connection, line) => {
      connection.send(`you said ${line.trim()}`);
      connection.close();
    });
    const command = `echo hello | curl --silent --max-time 10 telnet://${lab.server.address}:${port}`;
    const { stdout } = await promisify(execFile)("sh", ["-c", command]);
    expect(stdout).toBe("you said hello\n");
  });
});

describe("a listener on the wire", () => {
  it("says who wanted which port when it is taken", async () => {
    await serve();
    const second = lab.network.listen(lab.server, port, lines, { backlog: 5 }, () => deaf);
    const error = await second.ready.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ListenError);
    expect(error).toMatchObject({
      code: "EADDRINUSE",
      message: expect.stringMatching(/^server could not open TCP port 4700 on 127\..* choose another port$/),
    });
  });

  it("leaves accepted connections alone when it closes, and can be opened again at once", async () => {
    const { listener, heard } = await serve();
    const connection = established(await call(lab.phone, server()));
    await vi.waitFor(() => connection.send("before"));
    listener.close();
    expect(await call(lab.phone, server())).toEqual({ ok: false, reason: "refused" });
    connection.send("after");
    await vi.waitFor(() => expect(heard).toEqual(["before", "after"]));
    await serve();
    expect((await call(lab.phone, server())).ok).toBe(true);
  });

  it("stays closed when it is closed before it was open", async () => {
    const listener = lab.network.listen(lab.server, port, lines, { backlog: 5 }, () => deaf);
    listener.close();
    await listener.ready;
    expect(await call(lab.phone, server())).toEqual({ ok: false, reason: "refused" });
  });

  it("answers a burst of connects without losing one", async () => {
    await serve((connection, line) => connection.send(line));
    const connects = 2000;
    const answers = Array.from({ length: connects }, (_, number) => {
      return new Promise<string>((resolve) => {
        const events = { received: resolve, closed: resolve };
        lab.network.connect(lab.phone, server(), lines, 20_000, events, (outcome) =>
          outcome.ok ? outcome.connection.send(String(number)) : resolve(outcome.reason),
        );
      });
    });
    expect(await Promise.all(answers)).toEqual(answers.map((_, number) => String(number)));
  });
});

describe("a cut", () => {
  it("resets every connection of the host and closes its ports, without a word to the host", async () => {
    const { heard } = await serve();
    const phoneHeard: string[] = [];
    await call(lab.phone, server(), { received() {}, closed: (how) => void phoneHeard.push(how) });
    lab.network.cut(lab.server);
    await vi.waitFor(() => expect(phoneHeard).toEqual(["reset"]));
    expect(heard).toEqual([]);
    expect(await call(lab.phone, server())).toEqual({ ok: false, reason: "refused" });
  });

  it("drops connects on their way", async () => {
    await serve();
    const done = vi.fn();
    lab.network.connect(lab.phone, server(), lines, 5000, deaf, done);
    lab.network.cut(lab.phone);
    await call(lab.phone, server());
    expect(done).not.toHaveBeenCalled();
  });
});
