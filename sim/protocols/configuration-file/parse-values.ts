import type { ConfigurationEntry, ConfigurationFile, ConfigurationProblem } from "./parse.ts";
import { normalizeName } from "./parse.ts";

/** A value that leaves the phone's own as it is. */
const notDefined = "NOTDEFINED";
const heading = "PARAMETERS;VALUE";

/**
 * Reads a `name;value` file of 5300 IP phones (decisions: the only published names are those of the
 * columns) and never fails: a broken line is skipped and reported with its number. The heading may stand
 * above the lines; the value ends with the line and may stand in quotes (RFC 4180 §2).
 */
export function parseParameterValues(text: string): ConfigurationFile {
  const entries: ConfigurationEntry[] = [];
  const problems: ConfigurationProblem[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.toUpperCase() === heading) continue;
    const read = parseLine(trimmed);
    if ("problem" in read) problems.push({ line: index + 1, problem: read.problem });
    else if (read.value !== notDefined) entries.push(read);
  }
  return { entries, problems };
}

function parseLine(line: string): ConfigurationEntry | { problem: string } {
  const end = line.indexOf(";");
  if (end === -1) return { problem: "no semicolon between name and value" };
  const name = normalizeName(line.slice(0, end));
  if (!/^[^"\p{C}]+$/u.test(name)) return { problem: "no parameter name before the semicolon" };
  const value = line.slice(end + 1).trim();
  if (/\p{Cc}/u.test(value)) return { problem: "a control character in the value" };
  return value.startsWith('"') ? unquoted(name, value) : { name, value, mark: "" };
}

function unquoted(name: string, value: string): ConfigurationEntry | { problem: string } {
  const inner = /^"((?:[^"]|"")*)"$/.exec(value)?.[1];
  if (inner === undefined) return { problem: "the closing quote is missing" };
  return { name, value: inner.replaceAll('""', '"'), mark: "" };
}
