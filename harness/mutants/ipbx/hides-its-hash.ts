import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/hides-its-hash",
  title: "A site shows no file download path for a hash that it had from the beginning.",
  breaks: ["SBC-HASH-002"],
  sideEffects: "whoever copies the path finds none",
  breakLab({ sites }) {
    for (const { encryption } of sites.values()) {
      const { path } = encryption;
      const { hash } = path;
      const field = () => (path.hash === hash ? "" : `${path.hash}/ftp_67xxi`);
      Object.defineProperty(path, "field", { get: field });
    }
    return {};
  },
};
