import type { ActionSelection } from "../action.ts";
import { type Problem, problem } from "../problem.ts";
import type { Knowledge } from "./knowledge.ts";

/** The gateways that connect at least one digital phone of a site, in alphabetical order (TMA-DIG-007). */
export function offeredGateways(phones: Knowledge["phones"]): string[] {
  const gateways = (phones ?? []).flatMap(({ range, gateway }) => (range === "53xx" ? [gateway] : []));
  return [...new Set(gateways.filter((gateway) => gateway !== null))].toSorted();
}

/** A digital action has a site, a package, at most one gateway, and nothing else (TMA-DIG-001, 004 to 007, 015). */
export function checkDigital(selection: ActionSelection, knowledge: Knowledge): Problem[] {
  const { site, servers, global, specific, otherFiles, remoteWorkers = null } = selection;
  const errors = [...gatewayErrors(selection, knowledge)];
  if (site === null) {
    errors.push(
      problem("site-missing", "site", "an update of digital phones needs a site; select one (Site)"),
    );
  }
  if (selection.package === null) {
    const message = "an update of digital phones needs a software package; select one (Version logicielle)";
    errors.push(problem("package-missing", "package", message));
  }
  if (knowledge.operator.role === "regional") {
    const message =
      "an update of a whole site would touch phones of other communities; a national operator can define it";
    errors.push(problem("digital-not-for-regional", "range", message)); // TMA-COMM-029
  }
  if (servers.length > 0) errors.push(unfit("servers", "a download server"));
  if (global !== null) errors.push(unfit("global", "a global file"));
  if (specific !== null) errors.push(unfit("specific", "a specific file"));
  if (otherFiles.length > 0) errors.push(unfit("otherFiles", "another file"));
  if (remoteWorkers !== null) errors.push(unfit("remoteWorkers", "a file of remote phones"));
  return errors;
}

function gatewayErrors({ gateways = [] }: ActionSelection, { phones }: Knowledge): Problem[] {
  if (gateways.length > 1) {
    const message = `${gateways.length} gateways are selected and at most one is possible; select none for the whole site`;
    return [problem("gateways-too-many", "gateways", message)];
  }
  const [gateway] = gateways;
  const offered = offeredGateways(phones);
  if (gateway === undefined || phones === null || offered.includes(gateway)) return [];
  const message = `gateway ${gateway} connects no digital phone of the site; offered: ${offered.join(", ") || "none"}`;
  return [problem("gateway-not-offered", "gateways", message)];
}

type Unfit = "servers" | "global" | "specific" | "otherFiles" | "remoteWorkers";

function unfit(field: Unfit, what: string): Problem {
  const codes = {
    servers: "servers-not-for-digital",
    global: "global-not-for-digital",
    specific: "specific-not-for-digital",
    otherFiles: "other-files-not-for-digital",
    remoteWorkers: "remote-workers-not-for-digital",
  };
  return problem(codes[field], field, `an update of digital phones has no place for ${what}; leave it out`);
}
