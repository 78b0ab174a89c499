import type { SelectedPhone } from "../scenario/selector.ts";
import { modelsOf } from "../lab/families.ts";
import type { Scope } from "./check.ts";

/**
 * A file as scenarios write it for many phones at once: `<MAC>.cfg`, `<model>.cfg`, `<model>.st` (the
 * name that the model asks for), or a plain name.
 */
export function fileFor(pattern: string, phone: SelectedPhone, { context }: Scope): string {
  if (pattern === "<model>.st") return modelsOf(context.lab.plan).firmwareOf(phone.model).file;
  return pattern.replace("<MAC>", phone.mac).replace("<model>", phone.model);
}

/** A pattern as a test for uploaded paths: `<MAC>` stands for any MAC, `<model>` for any model. */
export function matchesPattern(pattern: string, path: string): boolean {
  const name = path.replace(/^\//, "");
  const expression = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace("<MAC>", "[0-9A-F]{12}")
    .replace("<model>", "[0-9]{2,4}i?");
  return new RegExp(`^${expression}$`).test(name);
}
