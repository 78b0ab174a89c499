import { ConfigurationFormat } from "../../../sim/protocols/ip-phone/index.ts";
import { parseParameterValues } from "../../../sim/protocols/configuration-file/index.ts";

const format = new ConfigurationFormat((text) => {
  const [first] = parseParameterValues(text).problems;
  return parseParameterValues(first === undefined ? text : text.split("\n").slice(0, first.line).join("\n"));
});
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones-5300ip/stops-reading-at-a-broken-line",
  title: "A 5300 IP phone reads nothing of a file after a line that is none.",
  breaks: ["DEV-CFG-006"],
  breakLab: () => ({}),
  equipIpPhone: (options) => ({ ...options, rules: { format } }),
};
