import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/deletes-the-copies-on-servers",
  title: "Deletes the copies on download servers together with a stored file.",
  breaks: ["TMA-FILE-022"],
  breakLab: ({ servers }) => ({
    adapter: (engine) =>
      overriding(engine, {
        async removeStoredFile(multiSite, name, confirmed) {
          await engine.removeStoredFile(multiSite, name, confirmed);
          for (const { spaces } of servers.values()) spaces["6xxxi"]?.remove(`/${name}`);
        },
      }),
  }),
};
