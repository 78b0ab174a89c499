import { createCipheriv, createDecipheriv, scryptSync } from "node:crypto";

/*
 * Sealed configuration files. Header and block sizes are those of published .tuz files (F-2.2); the
 * cipher is NOT Mitel's, which is not published, but ours:
 *
 *   0–15   constant header
 *   16     number of zero bytes that fill the last block of 8
 *   17–32  nonce
 *   33–    AES-256-GCM of the text and its filling, then the 16 bytes of the tag
 *
 * The key is scrypt(password, salt "provlab", N 16384, r 8, p 1). Header, filling and the file's base
 * name are authenticated with it, so a file that was renamed to another phone's name does not open.
 */
const header = Buffer.from("5542437F80F85C980FFCAF269EDA168D", "hex");
const cipher = "aes-256-gcm";
const blockBytes = 8;
export const sealNonceBytes = 16;
const tagBytes = 16;
const textOffset = header.length + 1 + sealNonceBytes;

/** The key of a file: the site's password, and the file's name with or without suffix. */
export interface Seal {
  readonly password: string;
  readonly file: string;
}

/** Whether these bytes begin as a sealed file does. */
export function isSealed(bytes: Uint8Array): boolean {
  return bytes.length >= header.length && header.equals(bytes.subarray(0, header.length));
}

/** Seals a text. `nonce` has 16 bytes and is used once. */
export function sealConfiguration(text: string, seal: Seal, nonce: Uint8Array): Buffer {
  const bytes = Buffer.from(text, "utf8");
  const fillBytes = (blockBytes - (bytes.length % blockBytes)) % blockBytes;
  const sealing = createCipheriv(cipher, keyOf(seal.password), nonce);
  sealing.setAAD(authenticated(seal, fillBytes));
  const sealed = Buffer.concat([
    sealing.update(bytes),
    sealing.update(Buffer.alloc(fillBytes)),
    sealing.final(),
  ]);
  return Buffer.concat([header, Buffer.of(fillBytes), nonce, sealed, sealing.getAuthTag()]);
}

/** Opens a sealed file; undefined for another password, another name or any changed byte. */
export function openSealed(bytes: Uint8Array, seal: Seal): string | undefined {
  const sealedBytes = bytes.length - textOffset - tagBytes;
  const fillBytes = bytes[header.length] ?? 0;
  if (!isSealed(bytes) || sealedBytes < fillBytes || sealedBytes % blockBytes !== 0) return undefined;
  const nonce = bytes.subarray(header.length + 1, textOffset);
  const opening = createDecipheriv(cipher, keyOf(seal.password), nonce, { authTagLength: tagBytes });
  opening.setAAD(authenticated(seal, fillBytes));
  opening.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  const text = opening.update(bytes.subarray(textOffset, textOffset + sealedBytes));
  try {
    opening.final();
  } catch {
    return undefined;
  }
  return text.toString("utf8", 0, sealedBytes - fillBytes);
}

function authenticated({ file }: Seal, fillBytes: number): Buffer {
  const baseName = file.replace(/\.[^.]*$/, "").toLowerCase();
  return Buffer.concat([header, Buffer.of(fillBytes), Buffer.from(baseName, "utf8")]);
}

// Deriving a key is slow on purpose; a lab has few passwords and many files.
const keys = new Map<string, Buffer>();
const keysAtMost = 16;

function keyOf(password: string): Buffer {
  const known = keys.get(password);
  if (known !== undefined) return known;
  const key = scryptSync(password, "provlab", 32);
  if (keys.size === keysAtMost) keys.delete(keys.keys().next().value!);
  keys.set(password, key);
  return key;
}
