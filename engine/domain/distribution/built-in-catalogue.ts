import type { RangeCode } from "../ranges.ts";
import type { CatalogueParameter, Scope, Tab } from "./scopes.ts";

/**
 * Parameters of a package that brings no list of its own. Names are those of published administrator guides; the factory
 * scopes are this product's choice (TMA-DIST-020).
 */
export function builtInCatalogue(range: RangeCode): readonly CatalogueParameter[] {
  if (range === "6xxxi") return sip;
  return range === "53xxip" ? ip : [];
}

function parameter(tab: Tab, name: string, scope: Scope, value: string): CatalogueParameter {
  return { tab, name, scope, value };
}

const sip: readonly CatalogueParameter[] = [
  parameter("Encryption", "config encryption key", "ignored", ""),
  { ...parameter("Config", "language", "ignored", "0"), fixed: { scope: "global", value: "1" } },
  parameter("Config", "sip registration period", "global", "3600"),
  parameter("Config", "sip line1 user name", "specific", ""),
  parameter("TimeZone", "time zone name", "global", "FR-Paris"),
  parameter("TimeZone", "time server1", "dhcp", ""),
  parameter("TimeZone", "date format", "global", "1"),
  parameter("Network", "dhcp", "global", "1"),
  parameter("Network", "vlan id", "dhcp", ""),
  parameter("Network", "lldp", "global", "1"),
  parameter("RFC2833", "sip dtmf method", "global", "0"),
  { ...parameter("802.1X", "eap type", "ignored", "1"), fixed: { scope: "global", value: "0" } },
  parameter("RTCP", "rtcp summary reports", "ignored", "0"),
  parameter("Expert", "sip xml notify event", "global", "1"),
];

const ip: readonly CatalogueParameter[] = [
  parameter("Expert", "language", "global", "FR"),
  parameter("Expert", "ntp server", "dhcp", ""),
  parameter("Expert", "label", "specific", ""),
  parameter("Expert", "contrast", "ignored", "4"),
];
