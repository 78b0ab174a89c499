import { createCipheriv, createHmac, scryptSync } from "node:crypto";
import { type EngineFile, fileFromBytes } from "./engine-file.ts";

/*
 * The container of encrypted configuration files: header and block sizes of published .tuz files; the cipher is this
 * product's own and documented as such (TMA-MODE-015):
 *
 *   0-15 constant header, 16 number of zero bytes that fill the last block of 8, 17-32 nonce,
 *   33-  AES-256-GCM of the text and its filling, then the 16 bytes of the tag
 *
 * The key is scrypt(password, salt "provlab", N 16384, r 8, p 1). Header, filling and the file's base name in lower case
 * are authenticated, so that a file that was renamed to another phone's name does not open.
 *
 * The nonce is made of key, name and text: equal files stay equal when they are sealed again, so that a phone that looks
 * for changes sees none, and different ones never share a nonce.
 */
const header = Buffer.from("5542437F80F85C980FFCAF269EDA168D", "hex");
const blockBytes = 8;
const nonceBytes = 16;

/** Derives the key of a password; slow on purpose, so it is derived once for many files. */
export function sealingKey(password: string): Uint8Array {
  return scryptSync(password, "provlab", 32);
}

/** What a generated file is called once it is sealed: it keeps its base name. */
export function sealedName(name: string): string {
  return name.replace(/\.cfg$/, ".tuz");
}

/** Seals the bytes of a file that will be called `name`. */
export function sealFile(name: string, text: Uint8Array, key: Uint8Array): EngineFile {
  const nonce = nonceOf(name, text, key);
  const fillBytes = (blockBytes - (text.length % blockBytes)) % blockBytes;
  const sealing = createCipheriv("aes-256-gcm", key, nonce);
  const baseName = name.replace(/\.[^.]*$/, "").toLowerCase();
  sealing.setAAD(Buffer.concat([header, Buffer.of(fillBytes), Buffer.from(baseName, "utf8")]));
  const sealed = [sealing.update(text), sealing.update(Buffer.alloc(fillBytes)), sealing.final()];
  const bytes = Buffer.concat([header, Buffer.of(fillBytes), nonce, ...sealed, sealing.getAuthTag()]);
  return fileFromBytes(name, bytes);
}

function nonceOf(name: string, text: Uint8Array, key: Uint8Array): Uint8Array {
  const digest = createHmac("sha256", key).update(`nonce\0${name}\0`).update(text).digest();
  return digest.subarray(0, nonceBytes);
}
