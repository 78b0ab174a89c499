import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { LineCounter, isCollection, isMap, isPair, isScalar, parseDocument } from "yaml";
import type { Document, Node } from "yaml";
import type { z } from "zod";
import { InputError, unknownName } from "./input-error.ts";
import type { InputProblem, Place } from "./input-error.ts";

export type YamlPath = readonly (string | number)[];

/** A YAML file that was read, with the place of everything in it. */
export interface YamlFile<Value> {
  readonly path: string;
  readonly value: Value;
  /** The place of a value (or of the nearest thing around it). */
  place(path: YamlPath): Place;
}

/**
 * Reads a YAML file and checks it against a schema. Throws an InputError that names file, line and
 * column of every mistake: syntax, wrong type, unknown or missing key.
 */
export function readYamlFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): YamlFile<z.infer<Schema>> {
  const shown = shownPath(path);
  const lines = new LineCounter();
  const document = parseDocument(readText(path, shown), { lineCounter: lines, prettyErrors: false });
  const place = (target: YamlPath): Place => placeOf(document, lines, shown, target);
  if (document.errors.length > 0) {
    throw new InputError(
      document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        return { place: { file: shown, line, column: col }, message: error.message };
      }),
    );
  }
  const checked = schema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!checked.success) {
    throw new InputError(checked.error.issues.flatMap((issue) => problemsOf(issue, place)));
  }
  return { path, value: checked.data, place };
}

/** A path as messages show it: relative to the working folder when it lies below. */
export function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") || short === "" ? path : short;
}

function readText(path: string, shown: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason =
      code === "ENOENT" ? "no such file" : code === "EISDIR" ? "this is a folder" : (error as Error).message;
    throw new InputError([{ place: { file: shown }, message: reason }]);
  }
}

/** What is wrong, in words, and where: unknown keys one by one, and inside of alternatives the one that fits best. */
export function problemsOf(issue: z.core.$ZodIssue, place: (path: YamlPath) => Place): InputProblem[] {
  const path = issue.path as (string | number)[];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      place: place([...path, key]),
      message: `unknown key "${key}"${inside(path)}`,
    }));
  }
  const best = issue.code === "invalid_union" ? bestAlternative(issue.errors) : undefined;
  if (best !== undefined) {
    return best.flatMap((inner) => problemsOf({ ...inner, path: [...path, ...inner.path] }, place));
  }
  return [{ place: place(path), message: `${named(path)}${issue.message}${quotesFor(issue)}` }];
}

/** YAML reads `1.0` as a number and `true` as no text either. */
function quotesFor(issue: z.core.$ZodIssue): string {
  const isText = issue.code === "invalid_type" && issue.expected === "string";
  return isText && /received (number|boolean)$/.test(issue.message) ? "; put it in quotes" : "";
}

/** The alternative that has the right type as a whole, knows the most of what was written, and has the fewest mistakes. */
function bestAlternative(
  alternatives: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] | undefined {
  return alternatives
    .filter((issues) => issues.every(({ code, path }) => path.length > 0 || code === "unrecognized_keys"))
    .toSorted((one, other) => strangers(one) - strangers(other) || one.length - other.length)[0];
}

/** How many of its own keys, not of those further inside, an alternative does not know. */
function strangers(issues: readonly z.core.$ZodIssue[]): number {
  const own = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" && issue.path.length === 0 ? issue.keys : [],
  );
  return own.length;
}

function inside(path: YamlPath): string {
  return path.length === 0 ? "" : ` in ${printPath(path)}`;
}

function named(path: YamlPath): string {
  return path.length === 0 ? "" : `${printPath(path)}: `;
}

function printPath(path: YamlPath): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part + 1}]` : index === 0 ? part : `.${part}`))
    .join("");
}

function placeOf(document: Document.Parsed, lines: LineCounter, file: string, path: YamlPath): Place {
  for (let length = path.length; length >= 0; length--) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset === undefined) continue;
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  }
  return { file };
}

function offsetOf(document: Document.Parsed, path: YamlPath): number | undefined {
  if (path.length === 0) return document.contents?.range?.[0];
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path[path.length - 1];
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last);
    return (pair?.key as Node | undefined)?.range?.[0];
  }
  if (isCollection(parent) && typeof last === "number")
    return (parent.items[last] as Node | undefined)?.range?.[0];
  return undefined;
}

/** Collects the problems of a file beyond its schema, and throws them together. */
export class Problems {
  readonly #found: InputProblem[] = [];

  add(place: Place, message: string): void {
    this.#found.push({ place, message });
  }

  addUnknown(place: Place, what: string, name: string, known: readonly string[]): void {
    this.add(place, unknownName(what, name, known));
  }

  /** Takes over what another file's reading found. */
  attempt<Value>(read: () => Value): Value | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#found.push(...error.problems);
      return undefined;
    }
  }

  throwIfAny(): void {
    if (this.#found.length > 0) throw new InputError(this.#found);
  }
}
