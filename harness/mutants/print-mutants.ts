import type { Paint } from "../../reports/index.ts";
import type { MutantsDocument } from "./mutants-document.ts";

/** Killed and survived mutants for a terminal: each with the requirement that it breaks and who noticed. */
export function printMutants(document: MutantsDocument, paint: Paint): string {
  const lines = document.mutants.flatMap((mutant) => mutantLines(mutant, paint));
  const { killed, survived, seed } = document;
  const totals = [
    paint(`${killed} killed`, "green"),
    survived === 0 ? "0 survived" : paint(`${survived} survived`, "red"),
  ];
  return `${lines.join("\n")}\n\n${totals.join(", ")}; seed ${seed}\n`;
}

function mutantLines(mutant: MutantsDocument["mutants"][number], paint: Paint): string[] {
  const isKilled = mutant.reason === null;
  const mark = isKilled ? paint("✓", "green") : paint("✗", "red");
  const noticed = mutant.runs.find(({ outcome }) => outcome === "noticed");
  return [
    `${mark} ${mutant.id}  ${paint(mutant.breaks.join(" "), "dim")}`,
    `    ${mutant.title}`,
    noticed === undefined
      ? paint(`    survived: ${mutant.reason ?? ""}`, "red")
      : `    killed by ${mutant.killedBy.join(", ")}: ${noticed.detail}`,
    ...sideEffectLines(mutant, paint),
  ];
}

function sideEffectLines(
  { sideEffects, sideEffectsReason }: MutantsDocument["mutants"][number],
  paint: Paint,
): string[] {
  if (sideEffects.length === 0) return [];
  const why = sideEffectsReason === null ? "" : ` (${sideEffectsReason})`;
  return [paint(`    side effects${why}: ${sideEffects.join(", ")}`, "yellow")];
}
