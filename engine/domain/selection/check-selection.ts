import type { ActionSelection } from "../action.ts";
import { globalFileName } from "../configuration-file.ts";
import type { RangeProfile } from "../ranges.ts";
import { unmarkedName } from "../csv/cell-rules.ts";
import { knownNames } from "../refusal.ts";
import { findMultiSite } from "../topology.ts";
import { capped, type Problem, problem } from "../problem.ts";
import { checkDigital } from "./check-digital.ts";
import { checkGlobal, checkSpecific } from "./check-imports.ts";
import { checkOtherFiles } from "./check-other-files.ts";
import { checkPackage } from "./check-package.ts";
import { payloadErrors } from "./check-payload.ts";
import { checkRemoteFile, checkRemoteSelection, isForRemoteWorkers } from "./check-remote-workers.ts";
import { accountErrors, type Checked, checkRange, checkServers, checkSite } from "./check-place.ts";
import { filterList } from "./filter-list.ts";
import { checkTerminals } from "./check-terminals.ts";
import type { ActionPlan, Knowledge } from "./knowledge.ts";

/** What came of judging a selection: a plan only when there is no error. */
export interface CheckedSelection {
  readonly plan: ActionPlan | null;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Judges a selection as a whole and returns everything that is wrong with it at once, in the order of the form. */
export function checkSelection(selection: ActionSelection, knowledge: Knowledge): CheckedSelection {
  const range = checkRange(selection);
  if (range.found?.code === "53xx") return checkDigitalSelection(selection, range.found, knowledge);
  return isForRemoteWorkers(selection, knowledge)
    ? checkRemoteWorkers(selection, range, knowledge)
    : checkFileSelection(selection, range, knowledge);
}

/** A selection of remote phones, which find their files through a border element (MBG-DEP-001 to 010). */
function checkRemoteWorkers(
  selection: ActionSelection,
  range: Checked<RangeProfile>,
  knowledge: Knowledge,
): CheckedSelection {
  const site = checkSite({ ...selection, site: null }, knowledge);
  const errors = [
    ...range.errors,
    ...site.errors,
    ...checkRemoteSelection(selection, knowledge),
    ...gatewayErrors(selection),
    ...namedCommunityErrors(selection, knowledge),
    ...communityErrors(selection, knowledge),
  ];
  const servers = knowledge.servers.filter(({ id }) => selection.servers.includes(id));
  if (range.found === null || errors.length > 0) return { plan: null, errors, warnings: [] };
  const found = range.found;
  const softwarePackage = checkPackage(selection, found, knowledge);
  const global = checkGlobal({ ...selection, site: null });
  const remoteWorkers = checkRemoteFile(selection, servers, knowledge);
  const otherFile = checkOtherFiles(selection, found, softwarePackage.found);
  const parts = [softwarePackage, global, remoteWorkers, otherFile];
  const partErrors = [
    ...servers.flatMap((server) => accountErrors(server, found)),
    ...parts.flatMap((part) => part.errors),
  ];
  const { plan, ...filtered } = filterList(
    {
      range: found,
      multiSite: selection.multiSite,
      site: null,
      servers,
      package: softwarePackage.found,
      global: global.found,
      specific: null,
      remoteWorkers: remoteWorkers.found,
      otherFile: otherFile.found,
      gateway: null,
      community: knowledge.community?.name ?? null,
      audience: "remote-workers",
      removed: [],
    },
    knowledge,
  );
  const planErrors = [...payloadErrors(plan, knowledge), ...filtered.errors];
  const allErrors = partErrors.length > 0 ? partErrors : planErrors;
  const warnings = [...global.warnings, ...remoteWorkers.warnings, ...filtered.warnings];
  return { plan: allErrors.length === 0 ? plan : null, errors: allErrors, warnings };
}

/** A selection of digital phones, which are updated over their lines (TMA-DIG-001 to 015). */
function checkDigitalSelection(
  selection: ActionSelection,
  range: RangeProfile,
  knowledge: Knowledge,
): CheckedSelection {
  const site = checkSite(selection, knowledge);
  const softwarePackage = checkPackage(selection, range, knowledge);
  const errors = [
    ...site.errors,
    ...softwarePackage.errors,
    ...checkDigital(selection, knowledge),
    ...namedCommunityErrors(selection, knowledge),
  ];
  const plan: ActionPlan = {
    range,
    multiSite: selection.multiSite,
    site: site.found,
    servers: [],
    package: softwarePackage.found,
    global: null,
    specific: null,
    remoteWorkers: null,
    audience: "local",
    otherFile: null,
    gateway: selection.gateways?.[0] ?? null,
    community: null,
    removed: [],
  };
  return { plan: errors.length === 0 ? plan : null, errors, warnings: releaseWarnings(plan) };
}

function checkFileSelection(
  selection: ActionSelection,
  range: Checked<RangeProfile>,
  knowledge: Knowledge,
): CheckedSelection {
  const site = checkSite(selection, knowledge);
  const servers = checkServers(selection, range.found, knowledge);
  const softwarePackage = checkPackage(selection, range.found, knowledge);
  const global = checkGlobal(selection);
  const specific = checkSpecific(selection, knowledge);
  const otherFile = checkOtherFiles(selection, range.found, softwarePackage.found);

  const errors = [
    ...[range, site, servers, softwarePackage, global, specific, otherFile].flatMap((part) => part.errors),
    ...gatewayErrors(selection),
    ...namedCommunityErrors(selection, knowledge),
    ...communityErrors(selection, knowledge),
  ];
  const warnings = [...global.warnings, ...specific.warnings];
  if (errors.length > 0 || range.found === null || servers.found === null) {
    return { plan: null, errors, warnings };
  }

  const { plan, ...filtered } = filterList(
    {
      range: range.found,
      multiSite: selection.multiSite,
      site: site.found,
      servers: servers.found,
      package: softwarePackage.found,
      global: global.found,
      specific: specific.found,
      remoteWorkers: null,
      audience: "local",
      otherFile: otherFile.found,
      gateway: null,
      community: knowledge.community?.name ?? null,
      removed: [],
    },
    knowledge,
  );
  const terminals = checkTerminals(plan, knowledge);
  const planErrors = [...payloadErrors(plan, knowledge), ...filtered.errors, ...terminals.errors];
  return {
    plan: planErrors.length === 0 ? plan : null,
    errors: planErrors,
    warnings: [...warnings, ...filtered.warnings, ...terminals.warnings, ...planWarnings(plan, knowledge)],
  };
}

function gatewayErrors({ gateways = [] }: ActionSelection): Problem[] {
  if (gateways.length === 0) return [];
  const message = "only digital phones (53xx) are connected to gateways; leave the gateway out";
  return [problem("gateway-not-for-range", "gateways", message)];
}

/** A community that the selection names has to be one of the multi-site, and of the session where that is fixed (TMA-COMM-005). */
function namedCommunityErrors(
  { multiSite, community: named = null }: ActionSelection,
  { topology, communityMode, operator }: Knowledge,
): Problem[] {
  if (named === null) return [];
  const refused = (code: string, message: string) => [problem(code, "community", message)];
  if (!communityMode) {
    return refused(
      "community-mode-off",
      `multi-site ${multiSite} is not in community mode; name no community`,
    );
  }
  if (operator.role === "regional" && named !== operator.community) {
    return refused("community-fixed", `the session of ${operator.login} is bound to another community`);
  }
  const known = findMultiSite(topology, multiSite)?.communities ?? [];
  if (known.includes(named)) return [];
  return refused("community-unknown", `unknown community "${named}"; ${knownNames(known)}`);
}

/** In community mode an action is for one community (TMA-COMM-026). */
function communityErrors({ multiSite }: ActionSelection, { communityMode, community }: Knowledge): Problem[] {
  if (!communityMode || community !== null) return [];
  const message = `multi-site ${multiSite} is in community mode; choose a community before defining an action`;
  return [problem("community-missing", "community", message)];
}

function planWarnings(plan: ActionPlan, knowledge: Knowledge): Problem[] {
  return [
    ...releaseWarnings(plan),
    ...unknownParameters(plan),
    ...emptyGlobalWarnings(plan),
    ...overwriteWarnings(plan, knowledge),
  ];
}

/** Names that the package's own list lacks pass through with a warning (TMA-CSV-015). */
function unknownParameters({ package: softwarePackage, global, specific }: ActionPlan): Problem[] {
  const catalogue = softwarePackage?.parameters;
  if (catalogue === undefined) return [];
  const known = new Set(catalogue.map(({ name }) => name));
  const warnings = (field: string, names: readonly string[]) =>
    names
      .filter((name) => !known.has(unmarkedName(name)))
      .map((name) =>
        problem(
          "parameter-not-in-package",
          field,
          `"${name}" is not a parameter of package ${softwarePackage?.name}; it is written as it is`,
        ),
      );
  return capped([
    ...warnings("global.file", global?.data.parameters.map(({ name }) => name) ?? []),
    ...warnings("specific.file", specific?.data.parameters ?? []),
  ]);
}

/** A package made for another release is worth a warning (TMA-TOPO-005). */
function releaseWarnings({ site, package: softwarePackage }: ActionPlan): Problem[] {
  if (site === null || softwarePackage === null || softwarePackage.release === site.release) return [];
  const message = `package ${softwarePackage.name} is made for ${softwarePackage.release}, and site ${site.id} runs ${site.release}`;
  return [problem("package-release-mismatch", "package", message)];
}

/** Some phones skip their own file when the common file is empty (F-1.1.7). */
function emptyGlobalWarnings({ global, range }: ActionPlan): Problem[] {
  if (global === null || global.index !== null || global.data.parameters.length > 0) return [];
  return [
    problem(
      "global-file-empty",
      "global.file",
      `${globalFileName(range.code)} will be empty, and some phones then skip their own file`,
    ),
  ];
}

/** A server holds one global file per range, so the phones of an earlier list get the new one too (TMA-GLOB-006). */
function overwriteWarnings({ global, servers, range }: ActionPlan, knowledge: Knowledge): Problem[] {
  if (global === null) return [];
  return servers.flatMap(({ id }) => {
    const last = knowledge.lastGlobal(id, range.code);
    if (last === undefined || last.index === global.index) return [];
    const message = `download server ${id} holds ${globalFileName(range.code)} of action "${last.action}" with index ${last.index ?? "none"}; phones of that action will take the new one at their next restart`;
    return [problem("global-file-overwritten", "global.file", message)];
  });
}
