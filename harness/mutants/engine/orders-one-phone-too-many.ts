import { ordering } from "../tools/sites.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/orders-one-phone-too-many",
  title: "Orders the restart of one more phone of the site than the list has.",
  breaks: ["TMA-PROV-024"],
  sideEffects: "an unlisted phone restarts in every action",
  breakLab: ordering((order, { phones }) => {
    const extra = phones.find(({ mac }) => !order.macs.includes(mac));
    return extra === undefined ? order : { ...order, macs: [...order.macs, extra.mac] };
  }),
};
