import { parameterValueDefect } from "../configuration-file.ts";
import { type Problem, problem } from "../problem.ts";
import type { RangeCode } from "../ranges.ts";
import { knownNames, refusal, refusalOf } from "../refusal.ts";
import { type CatalogueParameter, type Scope, scopes, type Tab, tabs } from "./scopes.ts";

export type UpdateKind = "global" | "specific";

/** How the parameters of one package are distributed in one multi-site (TMA-DIST-003 to 019). */
export interface Distribution {
  readonly multiSite: string;
  readonly package: string;
  readonly range: RangeCode;
  readonly locked: boolean;
  readonly parameters: readonly CatalogueParameter[];
  /** What was applied last; null before the first Répartir. */
  readonly applied: readonly CatalogueParameter[] | null;
  /** Updates of phone data that the applied distribution still needs (TMA-DIST-018). */
  readonly pendingUpdates: readonly UpdateKind[];
}

export interface ParameterChange {
  readonly name: string;
  /** Of a parameter that stands twice; the upper one can't be changed. */
  readonly occurrence?: "upper" | "lower" | undefined;
  readonly scope?: string | undefined;
  readonly value?: string | undefined;
}

/** The distribution that a package leaves the factory with. */
export function factoryDistribution(
  multiSite: string,
  packageName: string,
  range: RangeCode,
  parameters: readonly CatalogueParameter[],
): Distribution {
  return {
    multiSite,
    package: packageName,
    range,
    locked: false,
    parameters,
    applied: null,
    pendingUpdates: [],
  };
}

/** Stores changes without applying them (Enregistrer); refuses all of them when one does not fit. */
export function changed(distribution: Distribution, changes: readonly ParameterChange[]): Distribution {
  refuseWhenLocked(distribution);
  const errors = [
    ...repeatedChanges(changes),
    ...changes.flatMap((change) => changeErrors(distribution, change)),
  ];
  if (errors.length > 0) throw refusalOf(`the distribution of package ${distribution.package}`, errors);
  const byName = new Map(changes.map((change) => [change.name, change]));
  const parameters = distribution.parameters.map((parameter) => {
    const change = byName.get(parameter.name);
    if (change === undefined) return parameter;
    const scope = scopes.find((known) => known === change.scope) ?? parameter.scope;
    return { ...parameter, scope, value: change.value ?? parameter.value };
  });
  return { ...distribution, parameters };
}

/** Applies what was stored and locks it (Répartir). */
export function applied(distribution: Distribution): Distribution {
  refuseWhenLocked(distribution);
  const kinds: readonly UpdateKind[] = ["global", "specific"];
  const touches = (kind: UpdateKind) =>
    [distribution.parameters, distribution.applied ?? []].some((list) => valuesOf(list, kind).length > 0);
  return {
    ...distribution,
    applied: distribution.parameters,
    locked: true,
    pendingUpdates: kinds.filter(touches),
  };
}

/** Back to the factory (Initialiser); applied only by the next Répartir. */
export function initialised(
  distribution: Distribution,
  factory: readonly CatalogueParameter[],
): Distribution {
  refuseWhenLocked(distribution);
  return { ...distribution, parameters: factory };
}

/** The lower occurrence counts as soon as it leaves the scope Ignorée (TMA-DIST-015). */
export function distributionWarnings({ parameters }: Distribution): Problem[] {
  return parameters
    .filter(({ fixed, scope }) => fixed !== undefined && scope !== "ignored")
    .map(({ name, scope, value }) =>
      problem(
        "distribution-lower-used",
        "parameters",
        `"${name}" stands twice; its lower occurrence (${scope}, "${value}") is used in place of the upper one`,
      ),
    );
}

/** The parameters that go to the files of a kind, with their values (TMA-DIST-004 to 007). */
export function valuesOf(
  parameters: readonly CatalogueParameter[],
  kind: UpdateKind,
): { readonly name: string; readonly value: string }[] {
  return parameters
    .map(({ name, scope, value, fixed }) => ({
      name,
      ...(fixed !== undefined && scope === "ignored" ? fixed : { scope, value }),
    }))
    .filter(({ scope }) => scope === kind)
    .map(({ name, value }) => ({ name, value }));
}

/** A parameter as the view shows it; one that stands twice has two rows. */
export interface ParameterRow {
  readonly name: string;
  readonly occurrence: "only" | "upper" | "lower";
  readonly scope: Scope;
  readonly value: string;
  readonly changeable: boolean;
}

/** The rows by tab; a single list for the 5300 IP range (TMA-DIST-011, 013). */
export function rowsByTab({
  range,
  parameters,
  locked,
}: Distribution): { tab: Tab | null; rows: ParameterRow[] }[] {
  const rows = (list: readonly CatalogueParameter[]) =>
    list.flatMap((parameter) => rowsOf(parameter, locked));
  if (range !== "6xxxi") return [{ tab: null, rows: rows(parameters) }];
  return tabs.map((tab) => ({ tab, rows: rows(parameters.filter((parameter) => parameter.tab === tab)) }));
}

function rowsOf({ name, scope, value, fixed }: CatalogueParameter, locked: boolean): ParameterRow[] {
  const row = { name, scope, value, changeable: !locked };
  if (fixed === undefined) return [{ ...row, occurrence: "only" }];
  return [
    { name, ...fixed, occurrence: "upper", changeable: false },
    { ...row, occurrence: "lower" },
  ];
}

/** Of two changes of one parameter the first would be lost. */
function repeatedChanges(changes: readonly ParameterChange[]): Problem[] {
  const names = changes.map(({ name }) => name);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map((name) =>
    problem("parameter-repeated", "parameters", `"${name}" is changed twice; send one change of it`),
  );
}

function changeErrors({ parameters }: Distribution, change: ParameterChange): Problem[] {
  const { name, occurrence, scope, value } = change;
  const parameter = parameters.find((one) => one.name === name);
  const error = (code: string, message: string) => [problem(code, "parameters", message)];
  if (parameter === undefined) {
    const known = knownNames(parameters.map((one) => one.name));
    return error("parameter-unknown", `unknown parameter "${name}"; ${known}`);
  }
  if (occurrence === "upper") {
    return error(
      "distribution-upper-fixed",
      `scope and value of the upper "${name}" are fixed; change the lower one`,
    );
  }
  if (scope !== undefined && !scopes.some((known) => known === scope)) {
    return error("scope-unknown", `"${name}" can't have the scope "${scope}"; known: ${scopes.join(", ")}`);
  }
  if (value === undefined) return [];
  const next = scope ?? parameter.scope;
  if (next === "dhcp" || next === "ignored") {
    return error(
      "distribution-information-only",
      `"${name}" has the scope ${next}, so its value is shown for information only; change the scope first`,
    );
  }
  const defect = parameterValueDefect(value);
  return defect === undefined
    ? []
    : error("parameter-value", `the value of "${name}" can't be written: ${defect}`);
}

function refuseWhenLocked(distribution: Distribution): void {
  if (!distribution.locked) return;
  const message = `the distribution of package ${distribution.package} is applied and locked; unlock it first`;
  throw refusal("distribution-locked", "package", message);
}
