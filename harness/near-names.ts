/** Names that are written almost like `wanted`, the nearest first, at most so many. */
export function nearNames(wanted: string, names: readonly string[], atMost: number): string[] {
  const written = pairs(wanted);
  return names
    .map((name) => ({ name, likeness: likeness(written, pairs(name)) }))
    .sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1))
    .slice(0, atMost)
    .map(({ name }) => name);
}

/** Share of neighbouring character pairs that two names have in common (Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size);
}

// Numbers are compared without their leading zeros: TMA-PROV-24 is TMA-PROV-024.
function pairs(name: string): Set<string> {
  const text = ` ${name.toUpperCase().replace(/-0+(?=\d)/g, "-")} `;
  return new Set(Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2)));
}
