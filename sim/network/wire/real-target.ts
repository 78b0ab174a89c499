import { BlockList, isIP, isIPv6 } from "node:net";

const ownNetworks = new BlockList();
ownNetworks.addSubnet("127.0.0.0", 8, "ipv4");
ownNetworks.addSubnet("10.0.0.0", 8, "ipv4"); // RFC 1918 §3
ownNetworks.addSubnet("172.16.0.0", 12, "ipv4");
ownNetworks.addSubnet("192.168.0.0", 16, "ipv4");
ownNetworks.addAddress("::1", "ipv6");
ownNetworks.addSubnet("fc00::", 7, "ipv6"); // RFC 4193 §3.1

/**
 * Guards what devices outside a lab are pointed at: throws unless the address is private or loopback,
 * or the user has stated that the target is theirs.
 */
export function checkRealTarget(address: string, { mine }: { readonly mine: boolean }): void {
  if (isIP(address) === 0) throw new Error(`"${address}" is no IP address; look the name up first`);
  if (mine || ownNetworks.check(address, isIPv6(address) ? "ipv6" : "ipv4")) return;
  throw new Error(
    `${address} is a public address, and provlab sends its load to private and loopback addresses only; ` +
      `if the server is yours, state so`,
  );
}
