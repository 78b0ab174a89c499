import type { Socket } from "node:net";
import type { Endpoint } from "../../kernel/index.ts";

/** This end of a socket. */
export function localEndpoint(socket: Socket): Endpoint {
  return { address: socket.localAddress ?? "", port: socket.localPort ?? 0 };
}

/** The other end of a socket. */
export function remoteEndpoint(socket: Socket): Endpoint {
  return { address: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 };
}
