import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/generates-one-hash-for-all",
  title: "Every site generates the same hash.",
  breaks: ["MBG-HASH-002"],
  breakLab({ sites }) {
    for (const { encryption } of sites.values()) {
      if (encryption.path.hash !== undefined) continue;
      const field = () =>
        encryption.path.hash === undefined ? "" : `${"0123456789abcdef".repeat(2)}/ftp_67xxi`;
      Object.defineProperty(encryption.path, "field", { get: field });
    }
    return {};
  },
};
