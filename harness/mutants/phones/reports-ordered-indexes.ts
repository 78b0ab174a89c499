import { globalIndexKey, specificIndexKey } from "../../../sim/protocols/configuration-file/index.ts";
import { parseRestartOrder } from "../../../sim/protocols/sip/index.ts";
import type { Mutant } from "../mutant.ts";
import { isRestartOrder } from "../tools/phones.ts";

export const mutant: Mutant = {
  id: "phones/reports-ordered-indexes",
  title: "A phone reports the indexes that the order names, whether or not it fetched the files.",
  breaks: ["TMA-PROV-036"],
  breakLab({ phones }) {
    for (const phone of phones.values()) {
      phone.handleFirst({
        name: "report what was ordered",
        handle(_phone, request) {
          const expected = isRestartOrder(request) ? parseRestartOrder(request)?.expected : undefined;
          const { globalIndex, specificIndex } = expected ?? {};
          if (globalIndex) phone.setLocalValue(globalIndexKey, String(globalIndex));
          if (specificIndex) phone.setLocalValue(specificIndexKey, String(specificIndex));
          return undefined;
        },
      });
    }
    return {};
  },
};
