import { unquote } from "./messages.ts";

type AuthenticationParameter = readonly [name: string, value: string | undefined, form: "quoted" | "token"];

const scheme = /^Digest\s+/i;
const parameter = /\s*([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s",]+)\s*(?:,|$)/y;

/** Reads `Digest name="value", name=token`; names in lower case. Undefined when it is anything else. */
export function parseAuthentication(value: string): ReadonlyMap<string, string> | undefined {
  const prefix = scheme.exec(value);
  if (prefix === null) return undefined;
  const parameters = new Map<string, string>();
  parameter.lastIndex = prefix[0].length;
  while (parameter.lastIndex < value.length) {
    const parts = parameter.exec(value);
    if (parts === null) return undefined;
    const name = parts[1]!.toLowerCase();
    if (parameters.has(name)) return undefined;
    parameters.set(name, unquote(parts[2]!));
  }
  return parameters;
}

/** Prints the parameters that have a value, in their order. */
export function printAuthentication(parameters: readonly AuthenticationParameter[]): string {
  let text = "";
  for (const [name, value, form] of parameters) {
    if (value === undefined) continue;
    text += `${text === "" ? "Digest " : ", "}${name}=${form === "quoted" ? quote(value) : value}`;
  }
  return text;
}

function quote(text: string): string {
  return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : `"${text}"`;
}
