import { ConfigurationFormat } from "../../../sim/protocols/ip-phone/index.ts";
import { parseConfiguration } from "../../../sim/protocols/configuration-file/index.ts";

const format = new ConfigurationFormat((text) => parseConfiguration(text.replaceAll(/^\^/gm, "")));
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/keeps-values-against-the-mark",
  title: "A phone keeps a value changed at it although the file says that its own shall count.",
  breaks: ["DEV-CFG-002"],
  breakLab: () => ({}),
  equipPhone: (options) => ({ ...options, rules: { format } }),
};
