import { type Problem, problem } from "./problem.ts";

/**
 * The engine refuses what it was asked for, and nothing has changed. `code` and `field` are those of the first error;
 * `errors` holds every one of them.
 */
export class EngineRefusal extends Error {
  override readonly name = "EngineRefusal";
  readonly code: string;
  readonly field: string | null;
  readonly errors: readonly Problem[];

  constructor(message: string, errors: readonly Problem[]) {
    super(message);
    this.errors = errors;
    this.code = errors[0]?.code ?? "refused";
    this.field = errors[0]?.field ?? null;
  }
}

/** A refusal with one reason. */
export function refusal(code: string, field: string, message: string): EngineRefusal {
  return new EngineRefusal(message, [problem(code, field, message)]);
}

/** A refusal with all its reasons; `what` names the thing refused, for example `action "winter"`. */
export function refusalOf(what: string, errors: readonly Problem[]): EngineRefusal {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new EngineRefusal(`${what} is refused: ${first?.message ?? "no reason given"}${more}`, errors);
}

/** The name is not known; says which ones are. */
export function unknownName(kind: string, name: string, known: readonly string[]): EngineRefusal {
  return refusal(`${kind}-unknown`, kind, `unknown ${kind} "${name}"; ${knownNames(known)}`);
}

/** The known names, for a sentence about an unknown one. */
export function knownNames(known: readonly string[]): string {
  return known.length === 0 ? "none is known yet" : `known: ${known.join(", ")}`;
}
