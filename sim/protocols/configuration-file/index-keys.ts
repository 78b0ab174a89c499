/** The keys under which generated files carry their index (TMA-PROV-036). */
export const globalIndexKey = "provlab global index";
export const specificIndexKey = "provlab specific index";

/** An index as a file carries it: a whole number from 1 to 65535 (TMA-PROV-035); null for anything else. */
export function parseIndex(value: string | undefined): number | null {
  if (value === undefined || !/^[1-9]\d{0,4}$/.test(value)) return null;
  const index = Number(value);
  return index <= 65_535 ? index : null;
}
