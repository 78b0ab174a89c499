import { compareVersions } from "../../../sim/phones/index.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/loads-newer-firmware-only",
  title: "A phone loads the server's firmware only when it is newer than its own.",
  breaks: ["OFF-FW-008"],
  breakLab: () => ({}),
  equipPhone: (options) => ({
    ...options,
    takesFirmware: (running, offered) => compareVersions(offered, running) > 0,
  }),
};
