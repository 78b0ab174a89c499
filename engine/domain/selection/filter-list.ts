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
 * TMA-MODE-018). The operator learns number and addresses, never the other community.
 */
export function filterList(plan: ActionPlan, knowledge: Knowledge): FilteredPlan {
  const { community, phones } = knowledge;
  const foreign = community === null ? [] : listed(plan).filter((mac) => !community.members.has(mac));
  const withoutForeign = without(plan, foreign);
  const unmanaged = unmanagedMacs(withoutForeign, phones ?? [], knowledge.unmanagedModels);
  const filtered = without(withoutForeign, unmanaged);
  const emptied = listed(plan).length > 0 && listed(filtered).length === 0;
  return {
    plan: filtered,
    errors: emptied ? [emptyList()] : [],
    warnings: [
      ...removal("terminals-of-other-community", foreign, "do not belong to the community of the action"),
      ...removal("terminals-not-managed", unmanaged, "are of a model that is switched off"),
    ],
  };
}

function listed({ specific }: ActionPlan): string[] {
  return specific?.data.rows.map(({ mac }) => mac) ?? [];
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
  if (plan.specific === null || macs.length === 0) return plan;
  const gone = new Set(macs);
  const rows = plan.specific.data.rows.filter(({ mac }) => !gone.has(mac));
  const specific = { ...plan.specific, data: { ...plan.specific.data, rows } };
  return { ...plan, specific, removed: [...plan.removed, ...macs] };
}

const namedMax = 100;

function removal(code: string, macs: readonly string[], reason: string): Problem[] {
  if (macs.length === 0) return [];
  const more = macs.length > namedMax ? ` and ${macs.length - namedMax} more` : "";
  const named = macs.slice(0, namedMax).join(", ");
  const message = `${macs.length} removed from the list, because they ${reason}: ${named}${more}`;
  return [problem(code, "specific.file", message)];
}

function emptyList(): Problem {
  return problem("list-emptied", "specific.file", "no terminal of the list may be treated by this action");
}
