import type { EngineFile } from "../../adapters/engine-adapter.ts";
import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/keeps-the-first-version-of-a-file",
  title: "Goes on showing the first version of a stored file after another one of its name was sent.",
  breaks: ["TMA-FILE-020"],
  breakLab: () => ({
    adapter(engine) {
      const first = new Map<string, EngineFile>();
      return overriding(engine, {
        async storedFile(multiSite, name) {
          const file = first.get(`${multiSite} ${name}`) ?? (await engine.storedFile(multiSite, name));
          first.set(`${multiSite} ${name}`, file);
          return file;
        },
      });
    },
  }),
};
