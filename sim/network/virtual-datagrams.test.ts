import { describe, expect, it } from "vitest";
import type { DatagramProtocol, Host } from "../kernel/index.ts";
import { newLab } from "./virtual-test-lab.ts";

const words: DatagramProtocol<string> = {
  name: "words",
  print: (word) => Buffer.from(word, "utf8"),
  parse: (bytes) => {
    const word = Buffer.from(bytes).toString("utf8");
    return /^[a-z]+$/.test(word) ? word : undefined;
  },
};
const lettersOnly: DatagramProtocol<string> = { ...words, name: "letters" };

function newPair(topology = { lanLatencyMs: 1 }, options = {}) {
  const lab = newLab(topology, options);
  const phone = lab.network.addHost({ name: "phone", address: "10.0.0.2" });
  const server = lab.network.addHost({ name: "server", address: "10.0.0.1" });
  const log: string[] = [];
  const bind = (host: Host, port = 5060, protocol = words) =>
    lab.network.bind(
      host,
      port,
      protocol,
      (word, from) => log.push(`${lab.world.clock.nowMs} ${host.name} ${word} from ${from.address}`),
      (bytes) => log.push(`${host.name} malformed ${Buffer.from(bytes).toString("utf8")}`),
    );
  return { ...lab, phone, server, log, bind, at: { address: server.address, port: 5060 } };
}

describe("a datagram", () => {
  it("arrives after the path's latency, and the receiver can answer its sender", async () => {
    const lab = newPair();
    lab.bind(lab.server);
    lab.bind(lab.phone).send("hello", lab.at);
    await lab.world.run();
    expect(lab.log).toEqual(["1 server hello from 10.0.0.2"]);
  });

  it("is lost where nobody has the port, the address or power", async () => {
    const lab = newPair();
    const socket = lab.bind(lab.phone);
    socket.send("hello", lab.at);
    socket.send("hello", { address: "10.9.9.9", port: 5060 });
    lab.bind(lab.server);
    lab.network.cut(lab.server);
    socket.send("hello", lab.at);
    await lab.world.run();
    expect(lab.log).toEqual([]);
  });

  it("is told as malformed where the receiver's protocol cannot read it", async () => {
    const lab = newPair();
    lab.bind(lab.server, 5060, lettersOnly);
    const socket = lab.bind(lab.phone);
    socket.send("NO", lab.at);
    socket.send("yes", lab.at);
    await lab.world.run();
    expect(lab.log).toEqual(["server malformed NO", "1 server yes from 10.0.0.2"]);
  });

  it("is printed and parsed in debug mode", async () => {
    const lab = newPair({ lanLatencyMs: 1 }, { printEveryMessage: true });
    lab.bind(lab.server);
    lab.bind(lab.phone).send("hello", lab.at);
    lab.bind(lab.phone, 5061).send("HELLO", lab.at);
    await lab.world.run();
    expect(lab.log).toEqual(["1 server hello from 10.0.0.2", "server malformed HELLO"]);
  });

  it("is lost on a lossy link as often as the link says, the same ones for the same seed", async () => {
    const arrived = async () => {
      const link = { from: "a", to: "b", bandwidthBytesPerSecond: 1e6, latencyMs: 10, loss: 0.25 };
      const lab = newLab({ links: [link] });
      const [near, far] = ["a", "b"].map((segment) =>
        lab.network.addHost({ name: segment, address: `10.0.0.${segment}`, segment }),
      );
      const got: string[] = [];
      const bind = (host: Host) =>
        lab.network.bind(
          host,
          1,
          words,
          (word) => void got.push(word),
          () => {},
        );
      bind(far!);
      const socket = bind(near!);
      for (let index = 0; index < 1000; index++) {
        socket.send(`n${index}`, { address: far!.address, port: 1 });
      }
      await lab.world.run();
      return got;
    };
    const got = await arrived();
    expect(got.length).toBeGreaterThan(700);
    expect(got.length).toBeLessThan(800);
    expect(await arrived()).toEqual(got);
  });
});

describe("a datagram port", () => {
  it("is bound once, and free again after it was closed", async () => {
    const lab = newPair();
    const socket = lab.bind(lab.server);
    await expect(lab.bind(lab.server).ready).rejects.toThrow("server could not open UDP port 5060");
    socket.close();
    await expect(lab.bind(lab.server).ready).resolves.toBe(undefined);
  });

  it("loses what arrives while its receive buffer is full, where a lab limits it", async () => {
    const lab = newPair();
    lab.bind(lab.server);
    const buffer = lab.network.limitReceiveBuffer(lab.server, 5060, {
      datagramsMax: 2,
      readsPerSecond: 1000,
    });
    const socket = lab.bind(lab.phone);
    for (const word of ["a", "b", "c"]) socket.send(word, lab.at);
    lab.world.scheduler.schedule(1, () => socket.send("d", lab.at));
    await lab.world.run();
    expect(lab.log.map((line) => line.split(" ")[2])).toEqual(["a", "b", "d"]);
    expect(buffer.lostDatagrams).toBe(1);
    expect(() =>
      lab.network.limitReceiveBuffer(lab.server, 1, { datagramsMax: 2, readsPerSecond: 1 }),
    ).toThrow("server has not bound datagram port 1");
  });

  it("sends nothing once it is closed or its host was cut", async () => {
    const lab = newPair();
    lab.bind(lab.server);
    const [closed, cut] = [lab.bind(lab.phone, 1), lab.bind(lab.phone, 2)];
    closed.close();
    closed.send("hello", lab.at);
    lab.network.cut(lab.phone);
    cut.send("hello", lab.at);
    await lab.world.run();
    expect(lab.log).toEqual([]);
  });
});
