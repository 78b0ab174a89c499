import iconv from "iconv-lite";

/** Bytes of a spreadsheet export as text: UTF-8 with or without BOM, else Windows-1252 (TMA-CSV-013). */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(Buffer.from(bytes), "windows-1252");
  }
}
