import type { Process } from "../../../sim/kernel/index.ts";

function* doNothing(): Process<undefined> {}
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones-5300ip/does-not-heed-its-site",
  title: "A 5300 IP phone loads no version that its site names at registration.",
  breaks: ["DEV-REG-010"],
  breakLab: () => ({}),
  equipIpPhone: (options) => ({ ...options, rules: { heed: doNothing } }),
};
