import { remembering } from "../../kernel/index.ts";

/** Compares versions such as 5.0.0.1018 number by number: negative when `a` is the older one. */
export function compareVersions(a: string, b: string): number {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const rememberedVersions = 256;

const numbersOf = remembering(rememberedVersions, (version): readonly number[] =>
  (version.match(/\d+/g) ?? []).map(Number),
);
