import { createRequire } from "node:module";
import type { LabFile } from "./lab-schema.ts";

/** Names of people in a lab, the same for the same seed; `Desk 61000` when the lab asks for none. */
export function labelsFor({ names }: LabFile, seed: string): (number: string) => string {
  if (names === undefined) return (number) => `Desk ${number}`;
  // Loaded where it is wanted: most labs start faster without it.
  const load = createRequire(import.meta.url);
  const { faker } = load(`@faker-js/faker/locale/${names}`) as typeof import("@faker-js/faker/locale/fr");
  faker.seed(numberOf(seed));
  return () => `${faker.person.firstName()} ${faker.person.lastName()}`;
}

/** A 32-bit number made of a text (FNV-1a). */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, "utf8")) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
