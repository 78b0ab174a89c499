/** The groups of operations: the application's menus with the names of the manual, and what has none. */
export const tags: readonly { readonly name: string; readonly description: string }[] = [
  { name: "Operation", description: "For whoever runs the engine; no menu shows it." },
  {
    name: "Accounts",
    description:
      "Accounts of operators and the community mode, set in the Manager: Administration, network topology (Topologie du réseau), Configuration.",
  },
  { name: "Sessions (Accueil)", description: "Login, and menu Home (Accueil)." },
  {
    name: "Application configuration (Configuration de l'application)",
    description:
      "Menu Application configuration (Configuration de l'application): mode, encryption, remote workers.",
  },
  {
    name: "Model management (Gestion des modèles)",
    description: "Menu Model management (Gestion des modèles): which models are managed.",
  },
  {
    name: "Topology (Topologie)",
    description: "What the Manager transmits: regions, multi-sites, sites (Topologie du réseau).",
  },
  {
    name: "Server configuration (Configuration des serveurs)",
    description:
      "Menu Server configuration (Configuration des serveurs): download servers (serveurs de téléchargement).",
  },
  {
    name: "Inventory (Inventaire)",
    description: "Menu Inventory (Inventaire): the terminals of the installation.",
  },
  {
    name: "Phone configuration export (Export de la configuration des postes)",
    description:
      "Menu Phone configuration export (Export de la configuration des postes): global and specific data as CSV.",
  },
  {
    name: "Software management (Gestion des logiciels)",
    description:
      "Menu Software management (Gestion des logiciels): software packages (paquets logiciels poste).",
  },
  {
    name: "Excel forms (Formulaires de provisionning)",
    description:
      "The Excel forms (formulaires Excel) in which global and specific data are prepared, and their CSV files.",
  },
  {
    name: "Remote worker management (Gestion des remote workers)",
    description:
      "Remote workers (Gestion des remote workers), shown in the inventory once switched on in Configuration de l'application.",
  },
  {
    name: "Phone configuration (Configuration des postes)",
    description:
      "Menu Phone configuration (Configuration des postes) of plain TMA: distribution of parameters (Répartition des paramètres).",
  },
  {
    name: "Provisioning (Provisioning)",
    description: "Menu Provisioning (Provisioning), in plain TMA Deployment (Déploiement).",
  },
  {
    name: "Previously downloaded files (Fichiers téléchargés préalablement)",
    description:
      "List Previously downloaded files (Fichiers téléchargés préalablement) of the field Other file (Autre fichier).",
  },
  {
    name: "Action tracking (Suivi des actions)",
    description: "Menu Action tracking (Suivi des actions): actions that were carried out or are scheduled.",
  },
  {
    name: "Event journal (Journal des événements)",
    description: "Menu Event journal (Journal des événements): what happened in the application.",
  },
  {
    name: "iPBX configuration (Configuration iPBX)",
    description:
      "Menu iPBX configuration (Configuration iPBX): reset of TDW tables, clearing of download areas.",
  },
];

/** Where an operation is found in the application; every operation belongs to a group that is described. */
export function placeOf(tag: string): string {
  const found = tags.find(({ name }) => name === tag);
  if (found === undefined) throw new Error(`the API has no tag "${tag}"; add it to engine/api/tags.ts`);
  return found.description;
}
