import { ConfigurationFormat } from "../../../sim/protocols/ip-phone/index.ts";
import { parseConfiguration } from "../../../sim/protocols/configuration-file/index.ts";

const format = new ConfigurationFormat((text) => parseConfiguration(text.replaceAll(/^!/gm, "")));
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/lets-users-change-locked-values",
  title: "A phone knows no lock: a value changed at the phone wins over a locked one.",
  breaks: ["DEV-CFG-001"],
  breakLab: () => ({}),
  equipPhone: (options) => ({ ...options, rules: { format } }),
};
