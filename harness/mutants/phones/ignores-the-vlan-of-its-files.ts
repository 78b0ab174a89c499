import { ConfigurationFormat } from "../../../sim/protocols/ip-phone/index.ts";
import { parseConfiguration } from "../../../sim/protocols/configuration-file/index.ts";
import type { Mutant } from "../mutant.ts";

const format = new ConfigurationFormat((text) => parseConfiguration(text.replaceAll(/^vlan id:.*$/gm, "")));

export const mutant: Mutant = {
  id: "phones/ignores-the-vlan-of-its-files",
  title: "A phone stays where it is, whatever VLAN its files name.",
  breaks: ["TMA-GLOB-002"],
  breakLab: () => ({}),
  equipPhone: (options) => ({ ...options, rules: { format } }),
};
