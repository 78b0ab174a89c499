import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/begins-with-a-hash",
  title: "A site has a hash from the beginning, though nobody asked for one.",
  breaks: ["MBG-HASH-001"],
  sideEffects: "an operator who prepares access from the Internet finds a hash and generates none",
  breakLab({ sites }) {
    for (const { encryption } of sites.values())
      if (encryption.path.hash === undefined) encryption.path.generate();
    return {};
  },
};
