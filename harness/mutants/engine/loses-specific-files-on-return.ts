import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/loses-specific-files-on-return",
  title: "Deletes the specific files when the mode goes back to TMA.",
  breaks: ["TMA-MODE-024"],
  breakLab: () => ({
    adapter(engine) {
      let returned = false;
      const { application, files } = engine;
      return overriding(engine, {
        application: overriding(application, {
          switchMode(mode, confirmed) {
            returned = mode === "tma" && confirmed;
            return application.switchMode(mode, confirmed);
          },
        }),
        files: overriding(files, {
          workingFiles: async (multiSite, range) =>
            (await files.workingFiles(multiSite, range)).filter(
              ({ kind }) => !returned || kind !== "specific",
            ),
        }),
      });
    },
  }),
};
