import type { OperatorRole } from "../domain/operator.ts";
import { type Menu, type MenuCode, menusFor } from "../domain/menus.ts";
import { refusal } from "../domain/refusal.ts";
import type { EngineContext } from "./context.ts";

/** The menus that the operator has now. */
export function listMenus({ store, operator }: EngineContext): Menu[] {
  return menusFor(store.application().mode, operator.role);
}

/** Refuses what belongs to a menu that the operator has not (TMA-COMM-015, 019). The owner has every one. */
export function requireMenu(context: EngineContext, ...menus: readonly MenuCode[]): void {
  const { operator } = context;
  if (operator.multiSite === null) return;
  const offered = listMenus(context);
  if (offered.some(({ code }) => menus.includes(code))) return;
  const mode = context.store.application().mode;
  throw refusal(
    "menu-not-offered",
    "operator",
    `the menu ${menus.join(" or ")} is not offered to ${operator.login} (${roleWords[operator.role]}) in mode ${mode}`,
  );
}

/** Refuses a multi-site that the session is not bound to (TMA-MODE-004). */
export function requireMultiSite({ operator }: EngineContext, multiSite: string): void {
  if (operator.multiSite === null || operator.multiSite === multiSite) return;
  throw refusal(
    "multi-site-not-chosen",
    "multiSite",
    `the session of ${operator.login} is bound to multi-site ${operator.multiSite}; open one on ${multiSite}`,
  );
}

/** A warning that the operator has to confirm before anything happens. */
export function requireConfirmation(confirmed: boolean, warning: string): void {
  if (confirmed) return;
  throw refusal("confirmation-required", "confirmed", `${warning}; confirm to go on`);
}

const roleWords: Readonly<Record<OperatorRole, string>> = {
  unrestricted: "unrestricted",
  national: "national operator",
  regional: "regional operator",
};
