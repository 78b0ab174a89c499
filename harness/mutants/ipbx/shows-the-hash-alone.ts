import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/shows-the-hash-alone",
  title: "The file download path of a site is its hash without the folder.",
  breaks: ["MBG-HASH-011"],
  sideEffects: "whoever compares the whole path finds another one",
  breakLab({ sites }) {
    for (const { encryption } of sites.values()) {
      Object.defineProperty(encryption.path, "field", { get: () => encryption.path.hash ?? "" });
    }
    return {};
  },
};
