import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/serves-any-hash",
  title: "A site serves its files by any path, whatever hash it begins with.",
  breaks: ["MBG-HASH-003"],
  breakLab({ sites }) {
    for (const { encryption } of sites.values()) {
      encryption.path.resolve = (requested) => ({
        leadsTo: "file",
        path: `/${requested.split("/").at(-1)!}`,
      });
    }
    return {};
  },
};
