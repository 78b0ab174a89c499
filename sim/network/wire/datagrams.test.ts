import { createSocket } from "node:dgram";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DatagramProtocol, Endpoint } from "../../kernel/index.ts";
import { ListenError } from "../index.ts";
import { openTestLab } from "./test-lab.ts";
import type { TestLab } from "./test-lab.ts";

const port = 5060;
let lab: TestLab;

beforeEach(async () => {
  lab = await openTestLab();
});
afterEach(async () => {
  await lab[Symbol.asyncDispose]();
});

/** Numbers in decimal; anything else is malformed. */
const numbers: DatagramProtocol<number> = {
  name: "numbers",
  print: (number) => Buffer.from(String(number)),
  parse(bytes) {
    const text = Buffer.from(bytes).toString();
    if (text === "crash") throw new Error("broken parser");
    return /^\d+$/.test(text) ? Number(text) : undefined;
  },
};

const ignore = () => {};
const serverEndpoint = (): Endpoint => ({ address: lab.server.address, port });

describe("a datagram socket on the wire", () => {
  it("carries messages, tells where they came from, and can be answered", async () => {
    const server = lab.network.bind(
      lab.server,
      port,
      numbers,
      (number, from) => server.send(number + 1, from),
      ignore,
    );
    const heard: [number, Endpoint][] = [];
    const phone = lab.network.bind(
      lab.phone,
      0,
      numbers,
      (number, from) => void heard.push([number, from]),
      ignore,
    );
    await Promise.all([server.ready, phone.ready]);
    phone.send(1, serverEndpoint());
    await vi.waitFor(() => expect(heard).toEqual([[2, serverEndpoint()]]));
    expect(phone.local.address).toBe(lab.phone.address);
    expect(phone.local.port).toBeGreaterThan(0);
  });

  it("hands malformed bytes to the one who asked for them, and survives a parser that throws", async () => {
    const malformed: string[] = [];
    const heard: number[] = [];
    const server = lab.network.bind(
      lab.server,
      port,
      numbers,
      (number) => void heard.push(number),
      (bytes) => void malformed.push(Buffer.from(bytes).toString()),
    );
    await server.ready;
    const stranger = createSocket("udp4");
    for (const text of ["hello", "crash", "", "7"]) stranger.send(text, port, lab.server.address);
    await vi.waitFor(() => expect(heard).toEqual([7]));
    expect(malformed).toEqual(["hello", ""]);
    expect(lab.failures).toEqual([new Error("broken parser")]);
    stranger.close();
  });

  it("keeps 3000 simultaneous datagrams", async () => {
    const heard = new Set<number>();
    const server = lab.network.bind(lab.server, port, numbers, (number) => void heard.add(number), ignore);
    const phone = lab.network.bind(lab.phone, 0, numbers, ignore, ignore);
    await Promise.all([server.ready, phone.ready]);
    for (let number = 0; number < 3000; number++) phone.send(number, serverEndpoint());
    await vi.waitFor(() => expect(heard.size).toBe(3000));
  });

  it("loses what nobody listens for, without a word", async () => {
    const phone = lab.network.bind(lab.phone, 0, numbers, ignore, ignore);
    await phone.ready;
    for (let count = 0; count < 3; count++) phone.send(count, serverEndpoint());
    phone.send(1, { address: "192.168.1.1", port }); // no way there from loopback
    phone.send(1, { address: "no-address", port });
    phone.send(1, { address: lab.server.address, port: 99_999 });
    await new Promise((resolve) => lab.world.scheduler.schedule(20, () => resolve(undefined)));
    expect(lab.failures).toEqual([]);
  });

  it("refuses a message that fits in no datagram", async () => {
    const large: DatagramProtocol<number> = { ...numbers, print: (length) => new Uint8Array(length) };
    const phone = lab.network.bind(lab.phone, 0, large, ignore, ignore);
    await phone.ready;
    expect(() => phone.send(70_000, serverEndpoint())).toThrow(
      "a numbers message of 70000 bytes fits in no datagram",
    );
  });

  it("says who wanted which port when it is taken", async () => {
    await lab.network.bind(lab.server, port, numbers, ignore, ignore).ready;
    const second = lab.network.bind(lab.server, port, numbers, ignore, ignore);
    const error = await second.ready.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ListenError);
    expect(error).toMatchObject({
      code: "EADDRINUSE",
      message: expect.stringContaining("server could not open UDP port 5060"),
    });
  });

  it("hears nothing after a cut, and its port is free at once", async () => {
    const heard: number[] = [];
    const listen = () =>
      lab.network.bind(lab.server, port, numbers, (number) => void heard.push(number), ignore);
    const before = listen();
    const phone = lab.network.bind(lab.phone, 0, numbers, ignore, ignore);
    await Promise.all([before.ready, phone.ready]);
    phone.send(1, serverEndpoint());
    lab.network.cut(lab.server);
    before.send(9, phone.local);
    await listen().ready;
    phone.send(2, serverEndpoint());
    await vi.waitFor(() => expect(heard).toEqual([2]));
  });
});
