/**
 * Where the hosts of a lab live: each at its own address in 127.`block`.0.0/16, or all at one
 * address where the system has no other loopback address.
 */
export type Addressing = { readonly block: number } | { readonly sharedAddress: string };

/** The address 127.B.`group`.`member` of the lab's block; the shared address where there is only one. */
export function labAddress(addressing: Addressing, group: number, member: number): string {
  if ("sharedAddress" in addressing) return addressing.sharedAddress;
  return `127.${addressing.block}.${group}.${member}`;
}

/** Is that an address of this machine itself, in 127.0.0.0/8 or ::1? */
export function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1";
}

/**
 * The address that a socket of a host binds before it goes to `toAddress`; undefined leaves the
 * choice to the system: from loopback no other machine can be reached, and 127.0.0.1 is chosen anyway
 * (left unbound, it does not use up its ephemeral ports).
 */
export function sourceAddress(fromAddress: string, toAddress: string): string | undefined {
  if (fromAddress === "127.0.0.1") return undefined;
  if (isLoopback(fromAddress) !== isLoopback(toAddress)) return undefined;
  // These are addresses already, so a colon tells; node:net would match a long pattern for each connect.
  return fromAddress.includes(":") === toAddress.includes(":") ? fromAddress : undefined;
}
