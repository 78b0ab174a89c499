/** A port that a parameter names, or the usual one when it names none. */
export function portOr(text: string | undefined, usual: number): number {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : usual;
}
