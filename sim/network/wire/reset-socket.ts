import type { Socket } from "node:net";

/**
 * Ends a socket at once with an RST. While a FIN is on its way a socket cannot be reset (libuv refuses,
 * and the handle would stay for ever); it is closed then.
 */
export function resetSocket(socket: Socket): void {
  if (socket.writableEnded && !socket.writableFinished) socket.destroy();
  else socket.resetAndDestroy();
}
