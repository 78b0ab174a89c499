import type { RangeCode } from "./ranges.ts";

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

/** The forms of a release, one per range that has parameters. */
export function provisioningForms(release: string): ProvisioningForm[] {
  const name = release.startsWith("R") ? release : `R${release}`;
  return [
    {
      range: "6xxxi",
      file: `TMA_provisionning_67xxi@${name}_67xxi_xx_yy.xls`,
      sheets: { global: "67xxi Global", specific: "67xxi Specific", remoteWorkers: "68xxi Teleworker" },
    },
    {
      range: "53xxip",
      file: `TMA_provisionning_53xxip@${name}_53xxip_xx_yy.xls`,
      sheets: { global: "Global", specific: "Specific", remoteWorkers: null },
    },
  ];
}
