import { headerValue } from "./messages.ts";
import { dataIndexSchema } from "./restart-order.ts";
import type { SipHeader, SipRequest } from "./messages.ts";

/** What a phone reports of itself when it registers (TMA-TRK-003). */
export interface ReportedValues {
  /** 12 upper-case hexadecimal digits. */
  readonly mac: string | null;
  readonly version: string | null;
  readonly globalIndex: number | null;
  readonly specificIndex: number | null;
}

/**
 * The REGISTER headers of a phone that reports itself; `product` is brand and model
 * (`Mitel 6920`). What is null is not reported.
 */
export function printReportedValues(product: string, values: ReportedValues): SipHeader[] {
  const headers: [string, string | number | null][] = [
    ["User-Agent", values.version === null ? product : `${product}/${values.version}`],
    ["Aastra-Mac", values.mac],
    ["X-Provlab-Global-Index", values.globalIndex],
    ["X-Provlab-Specific-Index", values.specificIndex],
  ];
  return headers.flatMap(([name, value]) => (value === null ? [] : [{ name, value: String(value) }]));
}

/** `Mitel 6920/6.4.0.140` (facts F-1.5.3); other makers' phones say other things. */
const product = /^[\w ]+\/(\d[\w.]{0,99})$/;

/** What a REGISTER reports; null for everything absent or unreadable. */
export function parseReportedValues(request: SipRequest): ReportedValues {
  return {
    mac: parseMac(headerValue(request, "Aastra-Mac")),
    version: product.exec(headerValue(request, "User-Agent") ?? "")?.[1] ?? null,
    globalIndex: parseIndex(headerValue(request, "X-Provlab-Global-Index")),
    specificIndex: parseIndex(headerValue(request, "X-Provlab-Specific-Index")),
  };
}

function parseMac(text: string | undefined): string | null {
  const digits = text?.replace(/[:-]/g, "").toUpperCase();
  return digits !== undefined && /^[0-9A-F]{12}$/.test(digits) ? digits : null;
}

function parseIndex(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return null;
  return dataIndexSchema.safeParse(Number(text)).data ?? null;
}
