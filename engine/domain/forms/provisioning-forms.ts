import type { RangeCode } from "../ranges.ts";

/** The three kinds of sheet that a form can have. */
export const sheetKinds = ["global", "specific", "remoteWorkers"] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** An Excel form of the software medium, from which CSV files are made (TMA-CSV-004, TMA-CSV-011, MBG-CSV-001). */
export interface ProvisioningForm {
  readonly range: RangeCode;
  readonly file: string;
  readonly sheets: {
    readonly global: string;
    readonly specific: string;
    readonly remoteWorkers: string | null;
  };
}

/** Edition of the forms themselves, the last part of their names. */
const edition = "01_00";

/** The forms of a release, one per range that has parameters. */
export function provisioningForms(release: string): ProvisioningForm[] {
  const name = release.startsWith("R") ? release : `R${release}`;
  return [
    {
      range: "6xxxi",
      file: `TMA_provisionning_67xxi@${name}_67xxi_${edition}.xlsx`,
      sheets: { global: "67xxi Global", specific: "67xxi Specific", remoteWorkers: "68xxi Teleworker" },
    },
    {
      range: "53xxip",
      file: `TMA_provisionning_53xxip@${name}_53xxip_${edition}.xlsx`,
      sheets: { global: "Global", specific: "Specific", remoteWorkers: null },
    },
  ];
}
