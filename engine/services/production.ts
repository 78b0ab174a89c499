import { type ProductionVersion, productionVersions } from "../domain/production.ts";
import { findRange, type RangeCode } from "../domain/ranges.ts";
import { refusal } from "../domain/refusal.ts";
import { requireMenu } from "./access.ts";
import { requireMode } from "./application.ts";
import { type EngineContext, note } from "./context.ts";
import { multiSiteNamed } from "./guards.ts";
import { packageNamed } from "./package-registry.ts";

/** The production version of every range of a multi-site (TMA-PKG-006, 007). */
export function listProductionVersions(context: EngineContext, multiSite: string): ProductionVersion[] {
  const { sites } = multiSiteNamed(context, multiSite);
  const packages = context.store.packages().filter((one) => one.multiSite === multiSite);
  return productionVersions(sites, packages, context.store.productionVersions(multiSite));
}

/** Sets the production version of a range (Configurer la version logicielle de production, TMA-PKG-006). */
export function setProductionVersion(
  context: EngineContext,
  multiSite: string,
  rangeName: string,
  packageName: string,
): ProductionVersion[] {
  requireMenu(context, "software");
  requireMode(context, "tma", "a production version");
  const chosen = packageNamed(context, multiSite, packageName);
  const range: RangeCode | undefined = findRange(rangeName)?.code;
  if (range === undefined || chosen.range !== range) {
    const message = `package ${packageName} is of range ${chosen.range} and can't be the production version of ${rangeName}`;
    throw refusal("package-range-mismatch", "package", message);
  }
  context.store.transaction(() => {
    const before = context.store.productionVersions(multiSite);
    context.store.setProductionVersions(multiSite, { ...before, [range]: packageName });
    const text = `package ${packageName} is the production version of range ${range}`;
    note(context, null, { code: "production-version-set", byOperator: true, multiSite, text });
  });
  return listProductionVersions(context, multiSite);
}
