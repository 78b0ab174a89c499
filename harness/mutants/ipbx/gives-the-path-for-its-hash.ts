import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/gives-the-path-for-its-hash",
  title: "A site gives the whole file download path where its hash is asked for.",
  breaks: ["SBC-HASH-007"],
  sideEffects: "whoever builds a path of the hash and a folder finds no file",
  breakLab({ sites }) {
    for (const { encryption } of sites.values()) {
      const { path } = encryption;
      Object.defineProperty(path, "hash", { get: () => (path.field === "" ? undefined : path.field) });
    }
    return {};
  },
};
