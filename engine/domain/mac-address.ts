const plain = /^[0-9A-F]{12}$/i;
const hyphenated = /^[0-9A-F]{2}(?:-[0-9A-F]{2}){5}$/i;

/**
 * Reads a MAC address in one of the two documented notations: twelve hexadecimal digits, or six pairs with hyphens
 * (TMA-CSV-006 to 009). Returns twelve upper-case digits, or `undefined`.
 */
export function parseMacAddress(text: string): string | undefined {
  if (plain.test(text)) return text.toUpperCase();
  if (hyphenated.test(text)) return text.replaceAll("-", "").toUpperCase();
  return undefined;
}
