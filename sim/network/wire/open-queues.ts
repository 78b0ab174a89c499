import type { Server } from "node:net";
import type { Host, Listener } from "../../kernel/index.ts";
import { openListener } from "./open-listener.ts";
import type { Wire } from "./wire.ts";

/**
 * A loop of Node accepts one connection of a listener a turn, and Linux keeps at most
 * net.core.somaxconn (4096) waiting; several listeners on one port accept and keep as many times more.
 */
const queues = process.platform === "linux" ? 8 : 1;

/** As openListener, for a port that a storm of callers hits at one instant. */
export function openQueues(
  wire: Wire,
  host: Host,
  port: number,
  createServer: () => Server,
  backlog: number,
): Listener {
  // Listeners that share a port do not see who else has it; the first one has it alone and finds out.
  const first = openListener(wire, host, port, createServer(), { backlog });
  if (queues === 1) return first;
  let open = [first];
  let closed = false;
  const close = () => {
    closed = true;
    release();
    for (const listener of open) listener.close();
  };
  const release = wire.resources.add(host, { cut: close });
  const ready = first.ready.then(async () => {
    if (closed) return;
    first.close();
    open = Array.from({ length: queues }, () =>
      openListener(wire, host, port, createServer(), { backlog, reusePort: true }),
    );
    await Promise.all(open.map((listener) => listener.ready));
  });
  ready.catch(close);
  return { ready, close };
}
