/**
 * JSON with a line for each member of an object and each element of a list, down to so many layers; what lies deeper
 * stands in one line. Much quicker to print and to read than one that is indented everywhere.
 */
export function layeredJson(value: unknown, layers: number): string {
  if (layers === 0 || typeof value !== "object" || value === null) return JSON.stringify(value);
  const lines = Array.isArray(value)
    ? value.map((element) => layeredJson(element, layers - 1))
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => `${JSON.stringify(name)}: ${layeredJson(member, layers - 1)}`);
  const [begin, end] = Array.isArray(value) ? "[]" : "{}";
  return lines.length === 0 ? `${begin}${end}` : `${begin}\n${lines.join(",\n")}\n${end}`;
}
