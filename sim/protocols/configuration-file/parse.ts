/** How a line treats a local change (F-1.3.3, F-1.3.4): `!` locks the value, `^` restores it at load. */
export type ParameterMark = "" | "!" | "^";

export interface Parameter {
  readonly value: string;
  readonly mark: ParameterMark;
}

export interface ConfigurationEntry extends Parameter {
  /** Lower case, single blanks between words. */
  readonly name: string;
}

export interface ConfigurationProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly problem: string;
}

export interface ConfigurationFile {
  /** In the order of the file; a name may come twice, and the last one counts. */
  readonly entries: readonly ConfigurationEntry[];
  /** The lines that could not be read; they are skipped. */
  readonly problems: readonly ConfigurationProblem[];
}

/**
 * Reads a `name: value` file (F-1.3.1) and never fails: a broken line is skipped and reported with its
 * number.
 */
export function parseConfiguration(text: string): ConfigurationFile {
  const entries: ConfigurationEntry[] = [];
  const problems: ConfigurationProblem[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  for (const [index, line] of lines.entries()) {
    const read = parseLine(line.trim());
    if (read === undefined) continue;
    if ("problem" in read) problems.push({ line: index + 1, problem: read.problem });
    else entries.push(read);
  }
  return { entries, problems };
}

/** The parameters that count: the last one of each name. */
export function parametersOf(file: ConfigurationFile): ReadonlyMap<string, Parameter> {
  return new Map(file.entries.map(({ name, value, mark }) => [name, { value, mark }]));
}

/** A parameter name as files and look-ups compare it. */
export function normalizeName(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, " ");
}

function parseLine(line: string): ConfigurationEntry | { problem: string } | undefined {
  if (line === "" || line.startsWith("#")) return undefined;
  const colon = line.indexOf(":");
  if (colon === -1) return { problem: "no colon between name and value" };
  const mark = readMark(line);
  const name = normalizeName(line.slice(mark.length, colon));
  if (!isName(name)) return { problem: "no parameter name before the colon" };
  const text = line.slice(colon + 1).trim();
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\x00-\x08\x0b-\x1f\x7f]/.test(text)) return { problem: "a control character in the value" };
  const value = parseValue(text);
  return typeof value === "string" ? { name, value, mark } : value;
}

function readMark(line: string): ParameterMark {
  const first = line[0];
  return first === "!" || first === "^" ? first : "";
}

/** Printable, no mark and no comment inside. */
function isName(name: string): boolean {
  return /^[^!^#"\p{C}][^#"\p{C}]*$/u.test(name);
}

function parseValue(text: string): string | { problem: string } {
  if (!text.startsWith('"')) return text.replace(/#.*/, "").trimEnd();
  const end = text.indexOf('"', 1);
  if (end === -1) return { problem: "the closing quote is missing" };
  const rest = text.slice(end + 1).trimStart();
  if (rest !== "" && !rest.startsWith("#")) return { problem: "text after the closing quote" };
  return text.slice(1, end);
}
