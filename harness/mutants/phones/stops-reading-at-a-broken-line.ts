import { ConfigurationFormat } from "../../../sim/protocols/ip-phone/index.ts";
import { parseConfiguration } from "../../../sim/protocols/configuration-file/index.ts";

const format = new ConfigurationFormat((text) => {
  const [first] = parseConfiguration(text).problems;
  return parseConfiguration(first === undefined ? text : text.split("\n").slice(0, first.line).join("\n"));
});
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/stops-reading-at-a-broken-line",
  title: "A phone reads nothing of a file after a line that is none.",
  breaks: ["DEV-CFG-005"],
  breakLab: () => ({}),
  equipPhone: (options) => ({ ...options, rules: { format } }),
};
