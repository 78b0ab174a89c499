import { ordering } from "../tools/sites.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/forgets-the-5380-ip",
  title: "Orders no phone of the model 5380 IP, as if the 5300 IP range did not have it.",
  breaks: ["TMA-GEN-001"],
  sideEffects: "phones of that model stay as they are",
  breakLab: ordering((order, { phones }) => {
    const forgotten = phones.filter((phone) => phone.model === "5380 IP").map(({ mac }) => mac);
    return { ...order, macs: order.macs.filter((mac) => !forgotten.includes(mac)) };
  }),
};
