import { z } from "zod";
import { defineOperatorVerb } from "./operator-verb.ts";

/** Changes the mode of the application for every multi-site. */
export const switchMode = defineOperatorVerb({
  name: "switch-mode",
  title:
    "Changes between plain TMA and TMA-EP (Mode Expert) and confirms the warning, or with `confirmed: false` not",
  fields: { to: z.enum(["tma", "tma-ep"]), confirmed: z.boolean().default(true) },
  describe: ({ to, confirmed }) => `change to ${to}${confirmed ? "" : " without confirmation"}`,
  act: (engine, { to, confirmed }) => engine.application.switchMode(to, confirmed),
});

/** Sets the switches of Configuration de l'application; what is absent stays. */
export const configureApplication = defineOperatorVerb({
  name: "configure-application",
  title: "Sets switches in Configuration de l'application: encryption of files, and remote workers",
  fields: {
    encryption: z.boolean().optional(),
    /** The password with which files are encrypted. */
    password: z.string().optional(),
    "remote-workers": z.boolean().optional(),
  },
  describe: () => "configure the application",
  act: (engine, { encryption, password, "remote-workers": remoteWorkers }) =>
    engine.application.change({ encryption, encryptionPassword: password, remoteWorkers }),
});

/** Turns the management of one phone model on or off. */
export const manageModel = defineOperatorVerb({
  name: "manage-model",
  title: "Turns the management of a phone model on or off (Gestion des modèles)",
  fields: { range: z.string().default("6xxxi"), model: z.string(), managed: z.boolean() },
  describe: ({ model, managed }) => `${managed ? "manage" : "stop managing"} model ${model}`,
  act: (engine, { range, model, managed }) => engine.application.manageModel(range, model, managed),
});
