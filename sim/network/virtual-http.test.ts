import { describe, expect, it } from "vitest";
import type { HttpRequest } from "../kernel/index.ts";
import { newLab } from "./virtual-test-lab.ts";

const get: HttpRequest = { method: "GET", path: "/state", headers: {}, body: "" };

function newPair() {
  const lab = newLab();
  const phone = lab.network.addHost({ name: "phone", address: "10.0.0.2" });
  const server = lab.network.addHost({ name: "server", address: "10.0.0.1" });
  const log: string[] = [];
  const note = (text: string) => log.push(`${lab.world.clock.nowMs} ${text}`);
  const serve = () =>
    lab.network.serveHttp(server, 80, (request, from) => {
      note(`${request.method} ${request.path} from ${from.address}`);
      return { status: 200, headers: {}, body: "fine" };
    });
  const request = (timeoutMs = 5000) =>
    lab.network.request(phone, { address: server.address, port: 80 }, get, timeoutMs, (outcome) =>
      note(outcome.ok ? `${outcome.response.status} ${outcome.response.body}` : outcome.reason),
    );
  return { ...lab, phone, server, log, serve, request };
}

describe("an HTTP request", () => {
  it("is handled when it arrives, and costs two round trips", async () => {
    const lab = newPair();
    lab.serve();
    lab.request();
    await lab.world.run();
    expect(lab.log).toEqual(["3 GET /state from 10.0.0.2", "4 200 fine"]);
  });

  it("is answered later by a program that has to ask others first", async () => {
    const lab = newPair();
    lab.network.serveHttp(lab.server, 80, () => (respond) => {
      lab.world.scheduler.schedule(100, () => respond({ status: 200, headers: {}, body: "at last" }));
    });
    lab.request();
    await lab.world.run();
    expect(lab.log).toEqual(["104 200 at last"]);
  });

  it("is never answered when the program loses its power first", async () => {
    const lab = newPair();
    lab.network.serveHttp(lab.server, 80, () => (respond) => {
      lab.network.cut(lab.server);
      respond({ status: 200, headers: {}, body: "" });
    });
    lab.request();
    await lab.world.run();
    expect(lab.log).toEqual(["5000 timed-out"]);
  });

  it("is refused where nobody serves", async () => {
    const lab = newPair();
    lab.serve().close();
    lab.request();
    await lab.world.run();
    expect(lab.log).toEqual(["2 refused"]);
  });

  it("times out while the server accepts nothing, and is handled late", async () => {
    const lab = newPair();
    lab.serve();
    lab.network.holdAccepts(lab.server, 80, true);
    lab.request();
    lab.world.scheduler.schedule(6000, () => lab.network.holdAccepts(lab.server, 80, false));
    await lab.world.run();
    expect(lab.log).toEqual(["5000 timed-out", "6000 GET /state from 10.0.0.2"]);
  });

  it("waits as long as it was told, or for ever, once it is connected", async () => {
    const lab = newPair();
    lab.serve();
    lab.network.holdAccepts(lab.server, 80, true);
    lab.request(300_000);
    lab.request(Infinity);
    await lab.world.run();
    expect(lab.log).toEqual(["300000 timed-out"]);
  });

  it("times out when the server loses its power before it has handled it", async () => {
    const lab = newPair();
    lab.serve();
    lab.request();
    lab.world.scheduler.schedule(2.5, () => lab.network.cut(lab.server));
    await lab.world.run();
    expect(lab.log).toEqual(["5000 timed-out"]);
  });

  it("is refused when the port closes while it waits to be accepted", async () => {
    const lab = newPair();
    const listener = lab.serve();
    lab.network.holdAccepts(lab.server, 80, true);
    lab.request();
    lab.world.scheduler.schedule(10, () => listener.close());
    await lab.world.run();
    expect(lab.log).toEqual(["11 refused"]);
  });

  it("is forgotten when it is called off, before and after the connection", async () => {
    const lab = newPair();
    lab.serve();
    lab.request()();
    const cancel = lab.request();
    lab.world.scheduler.schedule(3.5, cancel);
    await lab.world.run();
    expect(lab.log).toEqual(["3 GET /state from 10.0.0.2"]);
  });
});
