const borderPort = "4445";

/** Why a keyboard script will not be reached by remote phones, or `undefined` (MBG-CSV-017, SBC-TMA-017). */
export function keyboardScriptDefect(url: string, httpsServer: string, hash: string): string | undefined {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.protocol !== "https:") return "is no https URL";
  if (httpsServer !== "" && parsed.hostname !== httpsServer)
    return `leads to ${parsed.hostname} and not to ${httpsServer}`;
  if (parsed.port !== borderPort) return `leads to port ${parsed.port || "443"} and not to ${borderPort}`;
  if (hash !== "" && !parsed.pathname.startsWith(`/${hash}`))
    return "does not begin with the hash of the iPBX";
  return undefined;
}
