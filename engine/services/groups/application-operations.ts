import type { ManagementMode } from "../../domain/application.ts";
import { listMenus } from "../access.ts";
import * as application from "../application.ts";
import type { EngineContext } from "../context.ts";
import { foreseeSwitch, switchMode } from "../mode-switch.ts";

export type ApplicationOperations = ReturnType<typeof applicationOperations>;

/** Configuration de l'application and Gestion des modèles, for one operator. */
export function applicationOperations(here: () => EngineContext) {
  return {
    menus: () => listMenus(here()),
    read: () => application.readApplication(here()),
    change: (change: application.ApplicationChange) => application.changeApplication(here(), change),
    foreseeSwitch: () => foreseeSwitch(here()),
    switchMode: (mode: ManagementMode, confirmed: boolean) => switchMode(here(), mode, confirmed),
    models: () => application.listModels(here()),
    manageModel: (range: string, model: string, managed: boolean) =>
      application.manageModel(here(), range, model, managed),
  };
}
