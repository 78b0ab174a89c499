/** What an operator may see and do (TMA-COMM-002 to 010). */
export type OperatorRole = "unrestricted" | "national" | "regional";

/** Who gives the engine its orders. */
export interface Operator {
  readonly login: string;
  readonly role: OperatorRole;
  /** The multi-site that the session is bound to; null for the owner of the engine, who has all (TMA-MODE-004). */
  readonly multiSite: string | null;
  /** The community of a regional operator, or the one that a national operator looks at. */
  readonly community: string | null;
}

/** Whoever holds the engine's own token: the manager, or a person who has the whole installation. */
export const owner: Operator = { login: "operator", role: "unrestricted", multiSite: null, community: null };

/** How the journal names an operator (TMA-COMM-034, 035). */
export function operatorLabel({ login, role, community }: Operator): string {
  if (role === "regional") return `${login} (${community})`;
  return role === "national" ? `${login} (opérateur national)` : login;
}

/** Something that belongs to a multi-site, and in community mode to a community. */
export interface Belonging {
  readonly multiSite: string | null;
  readonly community?: string | null;
}

/** Whether an operator may see a thing (TMA-COMM-004, 020, 021, 031, 033, 036, 037). */
export function maySee(operator: Operator, { multiSite, community = null }: Belonging): boolean {
  if (operator.multiSite !== null && multiSite !== null && operator.multiSite !== multiSite) return false;
  return operator.role !== "regional" || community === operator.community;
}
