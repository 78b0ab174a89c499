import { z } from "zod";
import { defineOperatorVerb } from "./operator-verb.ts";

/** Deletes a file from the list Fichiers téléchargés préalablement. */
export const deleteStoredFile = defineOperatorVerb({
  name: "delete-stored-file",
  title:
    "Deletes a file that was sent before from the engine's store (Supprimer) and confirms the warning, or with `confirmed: false` not",
  fields: {
    file: z.string(),
    "multi-site": z.string().optional(),
    confirmed: z.boolean().default(true),
  },
  describe: ({ file }) => `deletion of the stored file ${file}`,
  act: (engine, { file, confirmed, "multi-site": multiSite }, { lab }) =>
    engine.removeStoredFile(multiSite ?? lab.plan.multiSite.id, file, confirmed),
});
