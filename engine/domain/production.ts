import type { SoftwarePackage } from "./package.ts";
import { type RangeCode, ranges } from "./ranges.ts";
import type { Site } from "./topology.ts";

/** The package that plain TMA works with, for each range (TMA-PKG-006). */
export interface ProductionVersion {
  readonly range: RangeCode;
  readonly package: string | null;
  /** The package made for the most recent release of the network (TMA-PKG-007). */
  readonly recommended: string | null;
}

/** The production versions of a multi-site; `chosen` are package names by range. */
export function productionVersions(
  sites: readonly Site[],
  packages: readonly SoftwarePackage[],
  chosen: Readonly<Partial<Record<RangeCode, string>>>,
): ProductionVersion[] {
  const newest = sites
    .map(({ release }) => release)
    .toSorted(compareReleases)
    .at(-1);
  return ranges.map(({ code }) => ({
    range: code,
    package: chosen[code] ?? null,
    recommended:
      packages.findLast(({ range, release }) => range === code && release === newest)?.name ?? null,
  }));
}

/** Orders releases such as R6.5 and R8.2 by their numbers. */
function compareReleases(one: string, other: string): number {
  const [numbers, others] = [one, other].map((release) => (release.match(/\d+/g) ?? []).map(Number));
  for (let index = 0; index < Math.max(numbers?.length ?? 0, others?.length ?? 0); index += 1) {
    const difference = (numbers?.[index] ?? 0) - (others?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
