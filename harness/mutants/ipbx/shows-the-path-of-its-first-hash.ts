import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/shows-the-path-of-its-first-hash",
  title: "A site that generates another hash goes on showing the path of the one before.",
  breaks: ["MBG-HASH-010"],
  sideEffects: "whoever copies the path finds no file",
  breakLab({ sites }) {
    for (const { encryption } of sites.values()) {
      const { field } = encryption.path;
      if (field !== "") Object.defineProperty(encryption.path, "field", { value: field });
    }
    return {};
  },
};
