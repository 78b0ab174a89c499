import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/carries-the-global-file-over",
  title: "Keeps the global file in the tree of plain TMA.",
  breaks: ["TMA-MODE-025"],
  breakLab: () => ({
    adapter(engine) {
      let kept: Awaited<ReturnType<typeof engine.files.workingFiles>> = [];
      const { application, files } = engine;
      return overriding(engine, {
        application: overriding(application, {
          async switchMode(mode, confirmed) {
            const [multiSite] = (await engine.topology()).multiSites;
            const before = multiSite === undefined ? [] : await files.workingFiles(multiSite.id, "6xxxi");
            const changed = await application.switchMode(mode, confirmed);
            kept = before.filter(({ kind }) => kind === "global");
            return changed;
          },
        }),
        files: overriding(files, {
          workingFiles: async (multiSite, range) => [
            ...kept,
            ...(await files.workingFiles(multiSite, range)),
          ],
        }),
      });
    },
  }),
};
