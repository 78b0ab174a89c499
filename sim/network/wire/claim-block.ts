import { createServer } from "node:net";
import type { Server } from "node:net";
import type { Addressing } from "./addresses.ts";
import { errorCode } from "../error-code.ts";

const lockPort = 47_127;
const firstBlock = 10;
const lastBlock = 250;

/** A block of loopback addresses that no other lab of this machine uses while it is held. */
export interface BlockClaim {
  readonly addressing: Addressing;
  /** Gives the block back; it is also given back when the operating system process ends. */
  release(): Promise<void>;
}

/**
 * Claims a free block 127.B.0.0/16 by holding a lock port on 127.B.0.1. Where the system has no
 * loopback address but 127.0.0.1, all hosts share that one.
 */
export async function claimBlock(): Promise<BlockClaim> {
  for (let block = firstBlock; block <= lastBlock; block++) {
    const attempt = await tryToListen(`127.${block}.0.1`, lockPort);
    if (attempt.server !== undefined) return claim({ block }, attempt.server);
    if (attempt.code === "EADDRNOTAVAIL") return claim({ sharedAddress: "127.0.0.1" }, undefined);
  }
  throw new Error(
    `no free block for a lab: another lab or program holds TCP port ${lockPort} on each of ` +
      `127.${firstBlock}.0.1 to 127.${lastBlock}.0.1; stop it`,
  );
}

const unprivilegedOffset = 10_000;

/**
 * What has to be added to well-known ports: 0 where this user may open ports below 1024, else 10 000.
 */
export async function portOffset(): Promise<number> {
  const attempt = await tryToListen("127.0.0.1", 1023);
  attempt.server?.close();
  return attempt.code === "EACCES" ? unprivilegedOffset : 0;
}

function claim(addressing: Addressing, lock: Server | undefined): BlockClaim {
  const release = () =>
    new Promise<void>((resolve) => {
      if (lock?.listening === true) lock.close(() => resolve());
      else resolve();
    });
  return { addressing, release };
}

/** Opens a port that keeps no process alive, or answers the system's reason why not. */
function tryToListen(address: string, port: number): Promise<{ server?: Server; code?: string }> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy()).unref();
    server.once("error", (error) => resolve({ code: errorCode(error) }));
    server.listen({ host: address, port }, () => resolve({ server }));
  });
}
