import { headerValue } from "./messages.ts";
import { dataIndexMax } from "./restart-order.ts";
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
  const { version, mac, globalIndex, specificIndex } = values;
  const headers = [{ name: "User-Agent", value: version === null ? product : `${product}/${version}` }];
  const add = (name: string, value: string | number | null) => {
    if (value !== null) headers.push({ name, value: String(value) });
  };
  add("Aastra-Mac", mac);
  add("X-Provlab-Global-Index", globalIndex);
  add("X-Provlab-Specific-Index", specificIndex);
  return headers;
}

/** `Mitel 6920/6.4.0.140` (facts F-1.5.3); other makers' phones say other things. */
const macDigits = /^[0-9A-F]{12}$/;
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
  if (text === undefined || macDigits.test(text)) return text ?? null;
  const digits = text.replace(/[:-]/g, "").toUpperCase();
  return macDigits.test(digits) ? digits : null;
}

function parseIndex(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return null;
  const index = Number(text);
  return index >= 1 && index <= dataIndexMax ? index : null;
}
