import type { ColumnClass } from "./columns.ts";

/** Where the form of remote phones has its categories and its header, counted from 1 (MBG-CSV-003). */
export const categoryLine = 23;
export const headerLine = categoryLine + 1;

/** How the row of categories calls each class of columns (MBG-CSV-004). */
export const categoryNames: Readonly<Record<ColumnClass, string>> = {
  phone: "TERMINAL - SUBSCRIBER",
  system: "SYSTEM",
  compulsory: "COMPULSORY",
};

const classOfCategory = new Map(
  (["phone", "system", "compulsory"] as const).map((column) => [categoryNames[column], column]),
);

/**
 * The class of each parameter by the row of categories: a category stands in its first column and counts until the next.
 * Null when the row is none.
 */
export function classesByCategory(row: readonly string[], parameterCount: number): ColumnClass[] | null {
  if (!row.some((cell) => classOfCategory.has(cell))) return null;
  let current: ColumnClass = "phone";
  return Array.from({ length: parameterCount }, (_, index) => {
    current = classOfCategory.get(row[index + 1] ?? "") ?? current;
    return current;
  });
}
