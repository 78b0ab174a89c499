import type { ActionSelection, IndexedFile } from "../../adapters/engine-adapter.ts";

// Byte for byte, so that what is not touched stays as it was, whatever its character set.
const encoding = "latin1";

/** The text of an imported file; empty when there is none. */
export function textOf(file: IndexedFile | null): string {
  return file?.bytes ? Buffer.from(file.bytes).toString(encoding) : "";
}

/** The same import with another text. */
export function withText(file: IndexedFile | null, edit: (text: string) => string): IndexedFile | null {
  return file?.bytes ? { ...file, bytes: Buffer.from(edit(textOf(file)), encoding) } : file;
}

/** The first fields of the lines of a specific file that are MAC addresses, as they are written. */
export function writtenMacs({ specific }: ActionSelection): string[] {
  return textOf(specific)
    .split(/\r?\n/)
    .map((line) => line.split(";")[0]!.trim())
    .filter((field) => /^[0-9a-f]{2}(-?[0-9a-f]{2}){5}$/i.test(field));
}

/** Whether the specific file has MAC addresses and nothing else. */
export function isMacOnly(selection: ActionSelection): boolean {
  const lines = textOf(selection.specific)
    .split(/\r?\n/)
    .filter((line) => line !== "");
  return lines.length > 0 && lines.every((line) => line.replace(/;+$/, "").split(";").length === 1);
}
