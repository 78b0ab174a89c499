import { InputError } from "../input-error.ts";
import { duration, parseDurationMs } from "../scenario/duration.ts";

const factors: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
};

/** Bytes of `4000000`, `4MB`, `200kB` or `4MiB`. Throws an InputError that names the option. */
export function parseBytes(option: string, text: string): number {
  const [, amount, prefix = ""] = /^(\d+(?:\.\d+)?)(?:([kKMG]i?)?B)?$/.exec(text) ?? [];
  if (amount === undefined) throw wrong(option, text, "a size such as 4000000, 200kB, 4MB or 4MiB");
  return positive(option, text, Math.round(Number(amount) * factors[prefix]!));
}

/** Bytes a second of `100Mbit`, `1Gbit`, `12MB` or a bare number of bytes. Throws an InputError. */
export function parseBytesPerSecond(option: string, text: string): number {
  const rate = text.replace(/\/s$/, "");
  const [, amount, prefix = ""] = /^(\d+(?:\.\d+)?)([kMG])?bit$/.exec(rate) ?? [];
  if (amount !== undefined) return positive(option, text, (Number(amount) * factors[prefix]!) / 8);
  if (/^\d+(\.\d+)?(([kMG]i?)?B)?$/.test(rate)) return parseBytes(option, rate);
  throw wrong(option, text, "a bandwidth such as 100Mbit, 1Gbit or 12MB (bytes a second)");
}

/** Milliseconds of `30s`, `10min` or `250ms`. Throws an InputError. */
export function parseSpan(option: string, text: string): number {
  const checked = duration.safeParse(text);
  if (!checked.success) throw wrong(option, text, "a duration such as 250ms, 30s or 10min");
  return parseDurationMs(checked.data);
}

function positive(option: string, text: string, value: number): number {
  if (value > 0 && Number.isFinite(value)) return value;
  throw wrong(option, text, "a number above 0");
}

/** Wrong usage of one option: what was written, and what is wanted. */
export function wrong(option: string, text: string, wanted: string): InputError {
  return new InputError([{ place: { file: option }, message: `"${text}" is not ${wanted}` }]);
}
