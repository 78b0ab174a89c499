import { nearNames } from "./near-names.ts";

/** Where in a file something stands; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface InputProblem {
  readonly place: Place;
  readonly message: string;
}

/** Something that a user wrote is wrong: every problem found, each with its place. Exit code 2. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    super(problems.map(printProblem).join("\n"));
    this.problems = problems;
  }
}

/** `scenarios/a.yaml:3:7: unknown model "6868i"; …` */
function printProblem({ place, message }: InputProblem): string {
  const where = [place.file, place.line, place.column].filter((part) => part !== undefined).join(":");
  return `${where}: ${message}`;
}

/** A list that is longer is answered with the nearest names alone. */
const listedMax = 100;
const nearMax = 10;

/** An unknown name, answered with the nearest and with the known ones. */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  const hint = near === undefined ? "." : `; did you mean "${near}"?`;
  const listed = known.length > listedMax ? nearNames(name, known, nearMax) : known;
  const others = known.length - listed.length;
  const rest = others === 0 ? "" : ` and ${others} others`;
  return `unknown ${what} "${name}"${hint} Known: ${listed.join(", ") || "none"}${rest}.`;
}

/** The known name that is closest to what was written, if any is close. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
