import type { ManagementMode } from "./application.ts";
import type { OperatorRole } from "./operator.ts";

/** A menu of the left column, with its names in the manual. */
export interface Menu {
  readonly code: MenuCode;
  readonly french: string;
  readonly english: string;
}

const names = {
  home: ["Accueil", "Home"],
  application: ["Configuration de l'application", "Application configuration"],
  models: ["Gestion des modèles", "Model management"],
  servers: ["Configuration des serveurs", "Server configuration"],
  inventory: ["Inventaire", "Inventory"],
  export: ["Export de la configuration des postes", "Phone configuration export"],
  software: ["Gestion des logiciels", "Software management"],
  phones: ["Configuration des postes", "Phone configuration"],
  deployment: ["Déploiement", "Deployment"],
  provisioning: ["Provisioning", "Provisioning"],
  tracking: ["Suivi des actions", "Action tracking"],
  journal: ["Journal des événements", "Event journal"],
  ipbx: ["Configuration iPBX", "iPBX configuration"],
} as const satisfies Record<string, readonly [french: string, english: string]>;

export type MenuCode = keyof typeof names;

const common: readonly MenuCode[] = ["tracking", "journal", "ipbx"];
const first: readonly MenuCode[] = [
  "home",
  "application",
  "models",
  "servers",
  "inventory",
  "export",
  "software",
];

const inMode: Readonly<Record<ManagementMode, readonly MenuCode[]>> = {
  "tma-ep": [...first, "provisioning", ...common],
  tma: [...first, "phones", "deployment", ...common],
};

/** What the community mode takes away (TMA-COMM-015, 017, 019). */
const hiddenFrom: Readonly<Record<OperatorRole, readonly MenuCode[]>> = {
  unrestricted: [],
  national: ["models", "servers"],
  regional: ["application", "models", "software", "phones", "ipbx"],
};

/** The menus of a mode and a role, in the order of the left column (TMA-MODE-013, TMA-RST-005). */
export function menusFor(mode: ManagementMode, role: OperatorRole): Menu[] {
  return inMode[mode]
    .filter((code) => !hiddenFrom[role].includes(code))
    .map((code) => ({ code, french: names[code][0], english: names[code][1] }));
}
