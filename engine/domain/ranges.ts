/** The three ranges of terminals (TMA-GEN-006). */
export type RangeCode = "6xxxi" | "53xxip" | "53xx";

export interface RangeProfile {
  readonly code: RangeCode;
  readonly label: string;
  /** Other spellings accepted on input. */
  readonly aliases: readonly string[];
  /** Whether this engine carries out actions of the range. */
  readonly provisionable: boolean;
  /** What the files of the range are called on a download server; null where the range has none. */
  readonly files: { readonly global: string; readonly specificExtension: string } | null;
  /** The published models, by number (TMA-GEN-001 to 003). */
  readonly models: readonly string[];
}

export const ranges: readonly RangeProfile[] = [
  {
    code: "6xxxi",
    label: "Mitel 6000 SIP Phone",
    aliases: ["67xxi", "6xxi"],
    provisionable: true,
    files: { global: "aastra.cfg", specificExtension: ".cfg" },
    models: "6730 6731 6735 6737 6739 6751 6753 6755 6757 6863 6865 6867 6869 6873 6920 6930 6940".split(" "),
  },
  {
    code: "53xxip",
    label: "MiVoice 5300 IP Phone",
    aliases: [],
    provisionable: true,
    files: { global: "localdb.config.ftp", specificExtension: ".ftp" },
    models: ["5360", "5361", "5370", "5380"],
  },
  {
    code: "53xx",
    label: "MiVoice 5300 Digital phone",
    aliases: [],
    provisionable: true,
    files: null,
    models: ["5361", "5370", "5380"],
  },
];

/** Finds a range by its code or one of its aliases (TMA-GEN-008). */
export function findRange(name: string): RangeProfile | undefined {
  return ranges.find((range) => range.code === name || range.aliases.includes(name));
}

/** The code of a range in any of its spellings; an unknown name stays as it is. */
export function rangeCodeOf(name: string): string {
  return findRange(name)?.code ?? name;
}

/** The number in a model's name: "6867i", "Mitel 6867 SIP" and "6867" are the same model. */
export function modelNumber(model: string): string {
  return /\d{4}/.exec(model)?.[0] ?? model;
}
