import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { resetSocket } from "./reset-socket.ts";

describe("a socket that is ended at once", () => {
  it.each(["open", "closing"])("is gone when it was %s", async (state) => {
    await using server = createServer((peer) => peer.resume().on("error", () => {})).listen(0, "127.0.0.1");
    await once(server, "listening");
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    await once(socket, "connect");
    if (state === "closing") socket.end("goodbye");
    resetSocket(socket);
    await once(socket, "close");
    expect(socket.destroyed).toBe(true);
  });
});
