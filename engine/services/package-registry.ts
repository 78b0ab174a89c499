import { manifestSchema, packageProblems, type SoftwarePackage } from "../domain/package.ts";
import { maySee } from "../domain/operator.ts";
import { parsedOrRefused } from "../domain/parsed.ts";
import { rangeCodeOf } from "../domain/ranges.ts";
import { refusal, refusalOf, unknownName } from "../domain/refusal.ts";
import type { EngineFile } from "../ports.ts";
import { requireMenu } from "./access.ts";
import { imageKey, imageKeys } from "./archive-keys.ts";
import { type EngineContext, note } from "./context.ts";
import { multiSiteNamed, refuseWhenNeeded } from "./guards.ts";

/** Which packages to list (TMA-PKG-005). */
export interface PackageQuery {
  readonly multiSite?: string | undefined;
  readonly range?: string | undefined;
}

/** Installs a package for a multi-site, once all its files are kept (TMA-PKG-001 to 003). */
export async function addPackage(
  context: EngineContext,
  multiSite: string,
  input: unknown,
  files: readonly EngineFile[],
): Promise<SoftwarePackage> {
  requireMenu(context, "software");
  const manifest = parsedOrRefused(manifestSchema, "manifest", input);
  const problems = packageProblems(manifest, files);
  if (problems.length > 0) throw refusalOf(`package "${manifest.name}"`, problems);
  const added: SoftwarePackage = {
    ...manifest,
    range: rangeCodeOf(manifest.range),
    multiSite,
  };
  refuseUnfit(context, added);
  for (const file of files) {
    await context.session.outcome(context.ports.archive.keep(imageKey(added, file), file));
  }
  refuseChanged(context, added);
  // While the files were kept, another request may have taken the name.
  refuseUnfit(context, added);
  context.store.transaction(() => {
    context.store.addPackage(added);
    note(context, null, {
      code: "package-added",
      byOperator: true,
      multiSite,
      text: `package ${added.name} is installed`,
    });
  });
  return added;
}

/** Removes a package that no scheduled action needs (TMA-PKG-004, TMA-SRV-015). */
export function removePackage(context: EngineContext, multiSite: string, name: string): void {
  requireMenu(context, "software");
  const found = packageNamed(context, multiSite, name);
  const production = Object.entries(context.store.productionVersions(multiSite));
  const inProduction = production.find(([, chosen]) => chosen === name);
  if (inProduction !== undefined) {
    const message = `package ${name} is the production version of range ${inProduction[0]}; set another one first`;
    throw refusal("needed-as-production", "name", message);
  }
  refuseWhenNeeded(
    context.store,
    `package ${name}`,
    (action) => action.multiSite === multiSite && action.package === name,
  );
  context.store.transaction(() => {
    context.store.removePackage(multiSite, name);
    context.store.removeDistribution(multiSite, name);
    note(context, null, {
      code: "package-removed",
      byOperator: true,
      multiSite,
      text: `package ${name} is removed`,
    });
  });
  context.ports.archive.forget(imageKeys(found));
}

/** The package of that name in a multi-site; refuses an unknown one. */
export function packageNamed(context: EngineContext, multiSite: string, name: string): SoftwarePackage {
  multiSiteNamed(context, multiSite);
  const installed = context.store.packages().filter((one) => one.multiSite === multiSite);
  const found = installed.find((one) => one.name === name);
  if (found !== undefined) return found;
  throw unknownName(
    "package",
    name,
    installed.map((one) => one.name),
  );
}

/** The installed packages in the order in which they were added. */
export function listPackages(
  { store, operator }: EngineContext,
  { multiSite, range }: PackageQuery,
): SoftwarePackage[] {
  const code = range === undefined ? undefined : rangeCodeOf(range);
  return store
    .packages()
    .filter(
      (one) =>
        maySee(operator, { multiSite: one.multiSite, community: operator.community }) &&
        (multiSite === undefined || one.multiSite === multiSite) &&
        (code === undefined || one.range === code),
    );
}

/** A file may have changed between its check and its keeping; then it is no part of the package. */
function refuseChanged({ ports }: EngineContext, added: SoftwarePackage): void {
  const changed = added.images.find(({ file, sizeBytes, checksum }) => {
    const kept = ports.archive.open(imageKey(added, { name: file, checksum }));
    return kept?.sizeBytes !== sizeBytes || kept.checksum !== checksum;
  });
  if (changed === undefined) return;
  ports.archive.forget(imageKeys(added));
  const message = `${changed.file} changed while it was imported; import the package again`;
  throw refusal("package-file-changed", "files", message);
}

/** As many versions of digital phones as one multi-site can manage (TMA-DIG-002, 003). */
const digitalPackagesMax = 4;

function refuseUnfit(context: EngineContext, { multiSite, name, range }: SoftwarePackage): void {
  multiSiteNamed(context, multiSite);
  const installed = context.store.packages().filter((one) => one.multiSite === multiSite);
  const digital = installed.filter((one) => one.range === "53xx");
  if (range === "53xx" && digital.length >= digitalPackagesMax) {
    const message = `multi-site ${multiSite} has ${digital.length} packages of digital phones, and at most ${digitalPackagesMax} are possible; remove one first`;
    throw refusal("digital-packages-too-many", "manifest.range", message);
  }
  if (!installed.some((one) => one.name === name)) return;
  const message = `package ${name} is installed in multi-site ${multiSite}; remove it first`;
  throw refusal("package-exists", "manifest.name", message);
}
