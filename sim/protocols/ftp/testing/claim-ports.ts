import { once } from "node:events";
import { createServer } from "node:net";
import type { Server } from "node:net";

/** The port of a server, and the first of its passive ones. */
export interface Ports {
  readonly control: number;
  readonly firstPassive: number;
}

/** Ports of one server, held by an open lock port until the server is gone. */
export interface PortClaim {
  readonly ports: Ports;
  readonly lock: Server;
}

const firstBlock = 12_000; // below the ports that the system gives to clients
const blocks = 400;
const blockSize = 50;

/** Claims a block of ports that no other test process has. Throws when all are taken. */
export async function claimPorts(): Promise<PortClaim> {
  for (let tries = 0; tries < blocks; tries++) {
    const lockPort = firstBlock + ((process.pid + tries) % blocks) * blockSize;
    const lock = await lockAt(lockPort);
    if (lock !== undefined) return { lock, ports: { control: lockPort + 1, firstPassive: lockPort + 2 } };
  }
  throw new Error(`all ${blocks} blocks of ports from ${firstBlock} on are taken`);
}

async function lockAt(port: number): Promise<Server | undefined> {
  const lock = createServer();
  try {
    lock.listen(port, "127.0.0.1");
    await once(lock, "listening");
    return lock;
  } catch {
    return undefined;
  }
}
