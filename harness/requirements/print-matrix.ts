import type { Colour, Paint } from "../../reports/paint.ts";
import { type Matrix, type MatrixEntry, type RequirementState, requirementStates } from "./matrix.ts";

const columns = 80;
const indent = "      ";

const looks: Readonly<Record<RequirementState, readonly [mark: string, colour: Colour]>> = {
  violated: ["✗", "red"],
  proven: ["✓", "green"],
  passing: ["○", "green"],
  "exercised but unjudged": ["~", "yellow"],
  "not reached": ["·", "dim"],
  waits: ["–", "dim"],
  "out of scope": ["–", "dim"],
};

/** The matrix for a terminal, area by area, no line wider than 80 columns; long reasons are wrapped. */
export function printMatrix(matrix: Matrix, paint: Paint): string {
  const areas = matrix.areas.map((area) => printArea(area, matrix, paint));
  const lines = [...areas.flat(), ...printCounts(matrix, paint), ...printUnknown(matrix, paint)];
  return `${lines.join("\n")}\n`;
}

function printArea(area: Matrix["areas"][number], matrix: Matrix, paint: Paint): string[] {
  const entries = matrix.entries.filter((entry) => entry.area === area.area);
  if (entries.length === 0) return [];
  const judged = entries.filter(({ state }) => ["violated", "proven", "passing"].includes(state)).length;
  const title = `${area.area}  ${area.title}`;
  const share = `${judged}/${entries.length} judged`;
  return [
    paint(title.padEnd(columns - share.length) + share, "bold"),
    ...groupAlike(entries).flatMap((group) => printGroup(group, paint)),
    "",
  ];
}

// Neighbours that wait for the same thing share one line; everything else stands alone.
function groupAlike(entries: readonly MatrixEntry[]): MatrixEntry[][] {
  const groups: MatrixEntry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1)?.[0];
    const alike = isScoped(entry) && last?.state === entry.state && last.reason === entry.reason;
    if (alike) groups.at(-1)!.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function isScoped({ state }: MatrixEntry): boolean {
  return state === "waits" || state === "out of scope";
}

function printGroup(group: readonly MatrixEntry[], paint: Paint): string[] {
  const first = group[0]!;
  const [mark, colour] = looks[first.state];
  const number = (entry: MatrixEntry) => entry.id.slice(first.area.length + 1);
  const id = group.length === 1 ? first.id : `${first.id} to ${number(group.at(-1)!)}`;
  const what = group.length === 1 ? first.title : `${group.length} entries`;
  const line = `  ${mark} ${id}  ${what}`;
  const state = paint(first.state, colour);
  const gap = columns - line.length - first.state.length;
  const head =
    gap > 1 ? [line + " ".repeat(gap) + state] : [line, " ".repeat(columns - first.state.length) + state];
  return [...head, ...printReason(first).map((text) => paint(text, "dim"))];
}

function printReason({ reason }: MatrixEntry): string[] {
  return reason === null ? [] : wrapped(reason, columns - indent.length).map((line) => indent + line);
}

function printCounts({ counts, entries, runId }: Matrix, paint: Paint): string[] {
  const lines = requirementStates.map((state) => {
    const [mark, colour] = looks[state];
    return `  ${mark} ${paint(state.padEnd(24), colour)}${String(counts[state]).padStart(5)}`;
  });
  return [
    paint(`${entries.length} requirements, ${runId === null ? "no run" : `run ${runId}`}`, "bold"),
    ...lines,
  ];
}

function printUnknown({ unknownIds }: Matrix, paint: Paint): string[] {
  if (unknownIds.length === 0) return [];
  const text = `Checks name ids that no catalogue knows: ${unknownIds.join(", ")}`;
  return wrapped(text, columns).map((line) => paint(line, "yellow"));
}

/** Breaks a text at blanks into lines of at most `width` characters; longer words are cut. */
function wrapped(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text
    .split(/\s+/)
    .flatMap((long) => long.match(new RegExp(`.{1,${width}}`, "g")) ?? [])) {
    const line = lines.at(-1)!;
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
