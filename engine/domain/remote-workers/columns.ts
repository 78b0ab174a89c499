import { unmarkedName } from "../csv/cell-rules.ts";

/** What a column of the remote-worker form is about: one phone, the whole system, or a compulsory value (MBG-CSV-005). */
export type ColumnClass = "phone" | "system" | "compulsory";

/** The kinds of border element between remote phones and their iPBX. */
export type BorderKind = "mbg" | "sbc";

/** Columns whose cells name a phone's account; every row has them (MBG-CSV-010 to 013). */
export const accountColumns = ["!sip line1 user name", "!sip line1 auth name", "sip line1 password"] as const;

/** Columns by which a remote phone finds its border element and its files (MBG-CSV-014, 015). */
export const addressColumns = ["sip proxy ip", "sip registrar ip", "https server"] as const;

/** Columns of the system in the form of a border element; an SBC has a certificate of its own (SBC-TMA-012). */
export const systemColumns: Readonly<Record<BorderKind, readonly string[]>> = {
  mbg: [...addressColumns, "https path", "keyboard script"],
  sbc: [...addressColumns, "https path", "keyboard script", "sips trusted certificates"],
};

/** Further columns of the system, which only some networks need (SBC-TMA-013, 014). */
const certificateColumns = ["https user certificate", "sips strict cert cn validation"] as const;

const canonical = new Map(
  [...accountColumns, ...systemColumns.sbc, ...certificateColumns].map((name) => [comparable(name), name]),
);

/** The spelling of the newer manual; underscore and blank are equal, and other names stay (MBG-CSV-018). */
export function canonicalColumn(name: string): string {
  return canonical.get(comparable(name)) ?? name;
}

/** The class of a column; what is neither of a phone nor of the system is compulsory. */
export function columnClass(name: string, border: BorderKind): ColumnClass {
  if (accountColumns.some((known) => known === name)) return "phone";
  const system = [...systemColumns[border], ...certificateColumns];
  return system.includes(name) ? "system" : "compulsory";
}

function comparable(name: string): string {
  return unmarkedName(name).replaceAll("_", " ").replaceAll(/\s+/g, " ").trim().toLowerCase();
}

/**
 * Compulsory values of a border element, as far as this product assumes them: the names of the columns are not published
 * (MBG-CSV-006, SBC-TMA-016).
 */
export const compulsoryValues: Readonly<Record<BorderKind, Readonly<Record<string, string>>>> = {
  mbg: {
    "download protocol": "HTTPS",
    "https port": "4445",
    "sip proxy port": "5061",
    "sip registrar port": "5061",
    "sip transport protocol": "4",
    "sip srtp mode": "2",
    "sips trusted certificates": "CA_Mitel.pem",
    "sip rtp port": "40000",
  },
  sbc: {
    "download protocol": "HTTPS",
    "https port": "4445",
    "sip proxy port": "5063",
    "sip registrar port": "5063",
    "sip transport protocol": "4",
  },
};
