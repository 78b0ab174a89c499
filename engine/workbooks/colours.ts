import type { ColumnClass } from "../domain/remote-workers/columns.ts";

/** Font colours that separate the classes of data: black, brown, red (MBG-CSV-005). */
export const classColours: Readonly<Record<ColumnClass, string>> = {
  phone: "000000",
  system: "993300",
  compulsory: "FF0000",
};
