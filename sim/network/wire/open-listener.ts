import type { Server } from "node:net";
import type { Host, Listener } from "../../kernel/index.ts";
import { HarnessLimit } from "./failures.ts";
import { ListenError } from "../listen-error.ts";
import type { Wire } from "./wire.ts";

/**
 * As much as the system allows (it lowers this to its own limit). A shorter queue would drop callers
 * whenever our loop is busy, which is no property of the server that we play; a server with a full
 * queue is a blocked helper process.
 */
const backlogMin = 65_535;

interface ListenerOptions {
  readonly backlog?: number;
  /** Lets other listeners of this user open the same port. */
  readonly reusePort?: boolean;
}

/**
 * Opens a server's port on a host. `ready` is rejected with a ListenError; it is fulfilled when the
 * port is open, or when the owner closed it before. Closing leaves accepted connections alone.
 */
export function openListener(
  wire: Wire,
  host: Host,
  port: number,
  server: Server,
  { backlog = 0, reusePort = false }: ListenerOptions = {},
): Listener {
  let closed = false;
  const ready = new Promise<void>((resolve, reject) => {
    server.on("listening", () => {
      if (closed) server.close();
      resolve();
    });
    server.on("error", (error) => {
      if (server.listening) return wire.world.fail(new HarnessLimit(host.name, "to accept", error));
      release();
      reject(new ListenError(host, "TCP", port, error));
    });
  });
  ready.catch(() => {}); // whoever waits for `ready` hears of it
  const close = () => {
    if (closed) return;
    closed = true;
    release();
    if (server.listening) server.close();
  };
  const release = wire.resources.add(host, { cut: close });
  server.listen({ host: host.address, port, backlog: Math.max(backlogMin, backlog), reusePort });
  return { ready, close };
}
