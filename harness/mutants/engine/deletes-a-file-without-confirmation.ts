import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/deletes-a-file-without-confirmation",
  title: "Deletes a stored file although the operator has declined the warning.",
  breaks: ["TMA-FILE-021"],
  sideEffects: "the file is gone for whatever follows",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async removeStoredFile(multiSite, name) {
          const known = await engine.storedFiles(multiSite);
          if (known.some((file) => file.name === name)) await engine.removeStoredFile(multiSite, name, true);
        },
      }),
  }),
};
