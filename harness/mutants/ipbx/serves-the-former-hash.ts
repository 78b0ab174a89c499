import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/serves-the-former-hash",
  title: "A site goes on serving files by the hash that it had before.",
  breaks: ["MBG-HASH-006", "SBC-HASH-004"],
  breakLab({ sites }) {
    for (const { encryption } of sites.values()) {
      const former = encryption.path.hash;
      const resolve = encryption.path.resolve.bind(encryption.path);
      encryption.path.resolve = (requested) =>
        resolve(requested.replace(`/${former}/`, `/${encryption.path.hash}/`));
    }
    return {};
  },
};
