import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/knows-no-backup",
  title: "A phone forgets the redundant server of its site.",
  breaks: ["TMA-LIST-004"],
  breakLab({ phones }) {
    for (const phone of phones.values()) phone.setLocalValue("sip line1 backup registrar ip", "");
    return {};
  },
};
