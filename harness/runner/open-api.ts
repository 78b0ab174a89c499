import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import type { FastifyInstance } from "fastify";
import { ListenError } from "../../sim/network/index.ts";

/** Addresses that stand for all of a machine, and leave no port free for a single one. */
const everywhere = new Set(["0.0.0.0", "::"]);

/** Where an API is opened. */
export interface ApiPlace {
  /** Whose API it is, for error messages. */
  readonly name: string;
  readonly port: number;
  readonly addresses: readonly string[];
}

/**
 * Opens an HTTP API on a port of several addresses; answers how to close it. Rejects with a ListenError
 * that names the address; then none is open.
 */
export async function openApi(api: FastifyInstance, place: ApiPlace): Promise<() => Promise<void>> {
  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(servers.map(closed));
    await api.close();
  };
  await api.ready();
  const all = place.addresses.find((address) => everywhere.has(address));
  try {
    for (const address of new Set(all === undefined ? place.addresses : [all])) {
      servers.push(
        await opened(
          (request, response) => api.routing(request, response),
          { name: place.name, address },
          place.port,
        ),
      );
    }
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}

function opened(
  routing: RequestListener,
  host: { name: string; address: string },
  port: number,
): Promise<Server> {
  const server = createServer(routing);
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(new ListenError(host, "TCP", port, error)));
    server.listen(port, host.address, () => resolve(server));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
