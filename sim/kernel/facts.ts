/** A value in a fact: plain, comparable, printable. */
export type FactValue = string | number | boolean | null;
export type FactData = Readonly<Record<string, FactValue>>;

/**
 * What a fact says about parity between the worlds: outcomes and protocol facts are equal without
 * contention; attempts (retries, retransmissions) are compared as counts; notes are not compared.
 */
export type FactClass = "outcome" | "protocol" | "attempt" | "note";

/** One kind of fact that devices may state, declared once in the room that states it. */
export interface FactKind<Data extends FactData = FactData> {
  readonly name: string;
  readonly factClass: FactClass;
  /** Fields that differ from run to run by nature: ports, Call-IDs, tags, nonces. */
  readonly volatile: ReadonlySet<string>;
  /** Carries the type of the data; never set. */
  readonly data?: Data;
}

/** What happened: when, to whom, in which conversation. Devices state facts and never judge. */
export interface Fact {
  readonly timeMs: number;
  readonly actor: string;
  readonly conversation: string;
  readonly kind: string;
  readonly data: FactData;
}

const declared = new Map<string, FactKind>();

/** Declares a kind of fact. Throws when the name is taken: one name means one thing. */
export function defineFact<Data extends FactData>(
  name: string,
  factClass: FactClass,
  volatile: readonly (keyof Data & string)[] = [],
): FactKind<Data> {
  if (declared.has(name)) throw new Error(`fact kind "${name}" is declared twice`);
  const kind: FactKind<Data> = { name, factClass, volatile: new Set<string>(volatile) };
  declared.set(name, kind);
  return kind;
}

/** The declared kind of that name, or undefined. */
export function factKind(name: string): FactKind | undefined {
  return declared.get(name);
}

/** Every declared kind, by name. */
export function factKinds(): readonly FactKind[] {
  return [...declared.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
