import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { InputError } from "../input-error.ts";

/** Checks that this machine has an address, or that it stands for all of them. Throws an InputError. */
export function checkListenAddress(address: string): void {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const known = ["0.0.0.0", "::", ...new Set(own.map((one) => one.address))];
  const isLoopback = isIP(address) === 4 && address.startsWith("127.");
  if (isLoopback || known.includes(address)) return;
  const message = `this machine has no address "${address}". Known: ${known.join(", ")}.`;
  throw new InputError([{ place: { file: "--listen" }, message }]);
}
