import {
  applied,
  changed,
  type Distribution,
  distributionWarnings,
  factoryDistribution,
  initialised,
  type ParameterChange,
  type ParameterRow,
  rowsByTab,
  type UpdateKind,
} from "../domain/distribution/distribution.ts";
import { catalogueOf } from "../domain/distribution/catalogue.ts";
import type { Tab } from "../domain/distribution/scopes.ts";
import type { Problem } from "../domain/problem.ts";
import { findRange } from "../domain/ranges.ts";
import { refusal } from "../domain/refusal.ts";
import { requireConfirmation, requireMenu } from "./access.ts";
import { type EngineContext, note } from "./context.ts";
import { packageNamed } from "./package-registry.ts";

/** A distribution as the operator sees it (Configuration des postes). */
export interface DistributionView {
  readonly multiSite: string;
  readonly package: string;
  readonly range: string;
  readonly locked: boolean;
  readonly applied: boolean;
  readonly pendingUpdates: readonly UpdateKind[];
  readonly tabs: readonly { readonly tab: Tab | null; readonly rows: readonly ParameterRow[] }[];
  readonly warnings: readonly Problem[];
}

/** A distribution belongs to a package of a multi-site. */
export interface DistributionPlace {
  readonly multiSite: string;
  readonly package: string;
}

/** The distribution of a package as it is stored, or that of the factory. */
export function readDistribution(context: EngineContext, place: DistributionPlace): DistributionView {
  return viewOf(distributionAt(context, place));
}

/** Stores changes; they are not applied yet (Enregistrer, TMA-DIST-016). */
export function saveDistribution(
  context: EngineContext,
  place: DistributionPlace,
  changes: readonly ParameterChange[],
): DistributionView {
  return keep(context, changed(distributionAt(context, place), changes), "is stored");
}

/** Applies and locks, once confirmed (Répartir, TMA-DIST-016, 017). */
export function applyDistribution(
  context: EngineContext,
  place: DistributionPlace,
  confirmed: boolean,
): DistributionView {
  const next = applied(distributionAt(context, place));
  requireConfirmation(confirmed, `the distribution of package ${place.package} will be applied`);
  return keep(context, next, "is applied and locked");
}

/** Makes an applied distribution changeable again (TMA-DIST-017). */
export function unlockDistribution(context: EngineContext, place: DistributionPlace): DistributionView {
  return keep(context, { ...distributionAt(context, place), locked: false }, "is unlocked");
}

/** Restores the factory distribution of the package (Initialiser, TMA-DIST-019). */
export function initialiseDistribution(context: EngineContext, place: DistributionPlace): DistributionView {
  const factory = catalogueOf(packageNamed(context, place.multiSite, place.package));
  return keep(context, initialised(distributionAt(context, place), factory), "is that of the factory again");
}

/** The stored distribution, or that of the factory; 5300 Digital phones have none (TMA-DIST-010). */
export function distributionAt(context: EngineContext, place: DistributionPlace): Distribution {
  requireMenu(context, "phones");
  const found = packageNamed(context, place.multiSite, place.package);
  const range = findRange(found.range)?.code;
  if (range === undefined || range === "53xx") {
    const message = `package ${found.name} is of range ${found.range}, which has no parameters to distribute`;
    throw refusal("distribution-range", "package", message);
  }
  return (
    context.store.distribution(place.multiSite, place.package) ??
    factoryDistribution(place.multiSite, place.package, range, catalogueOf(found))
  );
}

function keep(context: EngineContext, distribution: Distribution, what: string): DistributionView {
  context.store.transaction(() => {
    context.store.putDistribution(distribution);
    note(context, null, {
      code: "distribution-changed",
      byOperator: true,
      multiSite: distribution.multiSite,
      text: `the distribution of package ${distribution.package} ${what}`,
    });
  });
  return viewOf(distribution);
}

function viewOf(distribution: Distribution): DistributionView {
  const { multiSite, range, locked, pendingUpdates } = distribution;
  return {
    multiSite,
    package: distribution.package,
    range,
    locked,
    applied: distribution.applied !== null,
    pendingUpdates,
    tabs: rowsByTab(distribution),
    warnings: distributionWarnings(distribution),
  };
}
