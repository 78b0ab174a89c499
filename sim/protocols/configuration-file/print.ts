import type { ConfigurationEntry } from "./parse.ts";

/** Prints entries as a configuration file. Throws for a value that the format cannot carry. */
export function printConfiguration(entries: readonly ConfigurationEntry[]): string {
  return entries.map((entry) => `${entry.mark}${entry.name}: ${printValue(entry)}\n`).join("");
}

function printValue({ name, value }: ConfigurationEntry): string {
  const needsQuotes = value.includes("#") || value.trim() !== value || value.startsWith('"');
  if (/\p{Cc}/u.test(value) || (needsQuotes && value.includes('"'))) {
    throw new Error(`parameter "${name}": the file format has no way to write its value`);
  }
  return needsQuotes ? `"${value}"` : value;
}
