import type { SitePhone } from "../ports.ts";

/** The MAC addresses of an inventory as a specific file, to be edited and imported again (TMA-INV-004). */
export function inventoryList(phones: readonly SitePhone[]): string {
  const macs = phones.map(({ mac }) => mac).filter((mac) => mac !== null);
  return ["MAC_ADDRESS", ...macs].map((line) => `${line}\r\n`).join("");
}
