/** Signature of an entry in the directory of a ZIP archive, and where it tells the size of its content (APPNOTE 4.3.12). */
const entrySignature = Buffer.from("PK\u0001\u0002", "latin1");
const sizeOffset = 24;
const entryBytesMin = 46;

/**
 * How many bytes the entries of a ZIP archive say they have when they are unpacked. Every entry counts wherever it stands,
 * so the sum is never too small; the reader itself unpacks no more than an entry says.
 */
export function unpackedBytes(archive: Uint8Array): number {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  let sum = 0;
  for (let at = bytes.indexOf(entrySignature); at !== -1; at = bytes.indexOf(entrySignature, at + 1)) {
    if (at + entryBytesMin <= bytes.length) sum += bytes.readUInt32LE(at + sizeOffset);
  }
  return sum;
}
