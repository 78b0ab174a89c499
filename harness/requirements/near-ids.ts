import { nearNames } from "../near-names.ts";
import type { Catalogue } from "./catalogue.ts";

const nearIdsMax = 5;

/** Ids and areas of the catalogue that are written almost like `wanted`, the nearest first. */
export function nearIds(wanted: string, { areas, entries }: Catalogue): string[] {
  const names = [...areas.map(({ area }) => area), ...entries.map(({ id }) => id)];
  return nearNames(wanted, names, nearIdsMax);
}
