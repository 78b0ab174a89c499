import {
  accountColumns,
  type BorderKind,
  type ColumnClass,
  columnClass,
  compulsoryValues,
  systemColumns,
} from "../remote-workers/columns.ts";
import { categoryLine, categoryNames } from "../remote-workers/layout.ts";
import type { FormSheet } from "./form-sheets.ts";

/** Explanations in both languages, above the columns. */
const explanations = [
  "Postes Remote Worker / Remote workers",
  "",
  "Cet onglet donne le fichier CSV des postes distants : une ligne par poste. / This sheet gives the CSV file of remote phones: one row a phone.",
  "Importer ensuite le fichier dans le champ Fichier (csv) remote workers. / Then import the file in the field Fichier (csv) remote workers.",
  "",
  "Couleurs / Colours:",
  "Noir : à saisir pour chaque poste. / Black: enter for each phone.",
  "Marron : donnée système, la même pour tous les postes. / Brown: system data, the same for every phone.",
  "Rouge : donnée obligatoire, à laisser telle quelle. / Red: compulsory data, leave as it is.",
  "",
  "Attention / Caution:",
  "L'onglet garde son nom. / The sheet keeps its name.",
  "Aucune ligne n'est ajoutée avant MAC_ADDRESS. / No line is added before MAC_ADDRESS.",
] as const;

/**
 * The sheet of remote phones: explanations, the row of categories on line 23, the header on line 24, and a first row with the
 * compulsory values of the border element (MBG-CSV-001 to 005).
 */
export function remoteWorkerSheet(name: string, border: BorderKind): FormSheet {
  const compulsory = Object.entries(compulsoryValues[border]);
  const parameters = [
    ...accountColumns,
    ...systemColumns[border],
    ...compulsory.map(([parameter]) => parameter),
  ];
  const columns: ColumnClass[] = ["phone", ...parameters.map((parameter) => columnClass(parameter, border))];
  return {
    name,
    columns,
    rows: [
      ...Array.from({ length: categoryLine - 1 }, (_, index) => textRow(explanations[index] ?? "")),
      categories(columns),
      ["MAC_ADDRESS", ...parameters],
      [...columns.slice(0, -compulsory.length).map(() => ""), ...compulsory.map(([, value]) => value)],
    ],
  };
}

/** A category stands in its first column; that of the phones leaves MAC_ADDRESS out. */
function categories(columns: readonly ColumnClass[]): string[] {
  const row = columns.map((column, index) =>
    index === 1 || (index > 1 && column !== columns[index - 1]) ? categoryNames[column] : "",
  );
  return row.slice(0, row.findLastIndex((cell) => cell !== "") + 1);
}

function textRow(text: string): string[] {
  return text === "" ? [] : [text];
}
