import type { SitePhone } from "../../ports.ts";
import { type Problem, problem } from "../problem.ts";
import { modelNumber } from "../ranges.ts";
import type { ActionPlan, Knowledge } from "./knowledge.ts";

/** A plan without the terminals that it may not touch, and what the operator is told about them. */
export interface FilteredPlan {
  readonly plan: ActionPlan;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * Takes terminals of other communities and of models that are not managed out of the list (TMA-COMM-027 to 030,
 * TMA-MODE-018), be it a specific file or one of remote workers. The operator learns number and addresses, never the other community.
 */
export function filterList(plan: ActionPlan, knowledge: Knowledge): FilteredPlan {
  const { community, phones } = knowledge;
  const field = plan.remoteWorkers === null ? "specific.file" : "remoteWorkers.file";
  const foreign = community === null ? [] : listed(plan).filter((mac) => !community.members.has(mac));
  const withoutForeign = without(plan, foreign);
  const unmanaged = unmanagedMacs(withoutForeign, phones ?? [], knowledge.unmanagedModels);
  const filtered = without(withoutForeign, unmanaged);
  const emptied = listed(plan).length > 0 && listed(filtered).length === 0;
  return {
    plan: filtered,
    errors: emptied ? [emptyList(field)] : [],
    warnings: [
      ...removal(
        "terminals-of-other-community",
        field,
        foreign,
        "do not belong to the community of the action",
      ),
      ...removal("terminals-not-managed", field, unmanaged, "are of a model that is switched off"),
    ],
  };
}

function listed({ specific, remoteWorkers }: ActionPlan): string[] {
  return [specific, remoteWorkers].flatMap((list) => list?.data.rows.map(({ mac }) => mac) ?? []);
}

function unmanagedMacs(
  { range, specific }: ActionPlan,
  phones: readonly SitePhone[],
  unmanaged: readonly string[],
): string[] {
  if (specific === null || unmanaged.length === 0) return [];
  const models = new Map(phones.map(({ mac, model }) => [mac, model]));
  return specific.data.rows
    .map(({ mac }) => mac)
    .filter((mac) => unmanaged.includes(`${range.code}/${modelNumber(models.get(mac) ?? "")}`));
}

function without(plan: ActionPlan, macs: readonly string[]): ActionPlan {
  if (macs.length === 0) return plan;
  const gone = new Set(macs);
  const kept = (list: ActionPlan["specific"]) =>
    list && { ...list, data: { ...list.data, rows: list.data.rows.filter(({ mac }) => !gone.has(mac)) } };
  const { specific, remoteWorkers, removed } = plan;
  return {
    ...plan,
    specific: kept(specific),
    remoteWorkers: kept(remoteWorkers),
    removed: [...removed, ...macs],
  };
}

const namedMax = 100;

function removal(code: string, field: string, macs: readonly string[], reason: string): Problem[] {
  if (macs.length === 0) return [];
  const more = macs.length > namedMax ? ` and ${macs.length - namedMax} more` : "";
  const named = macs.slice(0, namedMax).join(", ");
  const message = `${macs.length} removed from the list, because they ${reason}: ${named}${more}`;
  return [problem(code, field, message)];
}

function emptyList(field: string): Problem {
  return problem("list-emptied", field, "no terminal of the list may be treated by this action");
}
