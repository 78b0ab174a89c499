import { textContent } from "../kernel/index.ts";
import type { Content } from "../kernel/index.ts";
import { isSealed, openSealed } from "../protocols/configuration-file/index.ts";
import type { SealRefusal } from "../protocols/ip-phone/index.ts";

/** The names that a phone asks for: one with a password asks for the sealed file of each name first. */
export function namesToAsk(names: readonly string[], password: string | undefined): readonly string[] {
  return password === undefined ? names : names.flatMap((name) => [name.replace(/\.cfg$/, ".tuz"), name]);
}

/** The text of a file as a phone with this password, or without one, may use it; else why it does not. */
export function unseal(content: Content, file: string, password: string | undefined): Content | SealRefusal {
  const bytes = content.bytes(0, content.sizeBytes);
  if (password === undefined) return isSealed(bytes) ? "encrypted" : content;
  if (!isSealed(bytes)) return "not-encrypted";
  const text = openSealed(bytes, { password, file });
  return text === undefined ? "wrong-key" : textContent(text);
}
