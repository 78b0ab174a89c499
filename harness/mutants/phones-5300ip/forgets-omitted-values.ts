import { ConfigurationFormat } from "../../../sim/protocols/ip-phone/index.ts";
import { parseParameterValues } from "../../../sim/protocols/configuration-file/index.ts";

const kept = "q";

/** Reads a file as if it named the parameter without a value. */
const format = new ConfigurationFormat((text) => {
  const file = parseParameterValues(text);
  if (file.entries.some(({ name }) => name === kept)) return file;
  return { ...file, entries: [...file.entries, { name: kept, value: "", mark: "" }] };
});
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones-5300ip/forgets-omitted-values",
  title: "A 5300 IP phone has no value any more for a parameter that its files leave out.",
  breaks: ["TMA-MAC-011"],
  breakLab: () => ({}),
  equipIpPhone: (options) => ({ ...options, rules: { format } }),
};
