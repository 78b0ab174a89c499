import { demanding } from "../tools/adapter.ts";
import { writtenMacs } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/refuses-an-unknown-phone",
  title: "Refuses a whole list because the site does not know one of its phones.",
  breaks: ["TMA-PROV-025"],
  sideEffects: "scenarios that list a stranger can't go on",
  breakLab: (devices) => {
    const isUnknown = (site: string, written: string) =>
      devices.plan.phones.find(({ mac }) => mac === written.replaceAll("-", "").toUpperCase())?.site !== site;
    return demanding("terminal-unknown", "specific.file", (selection) => {
      const { site } = selection;
      return site !== null && writtenMacs(selection).some((mac) => isUnknown(site, mac));
    })(devices);
  },
};
