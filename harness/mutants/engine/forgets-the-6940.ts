import { ordering } from "../tools/sites.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/forgets-the-6940",
  title: "Orders no phone of the model 6940, as if the SIP range did not have it.",
  breaks: ["TMA-GEN-003"],
  sideEffects: "phones of that model stay as they are",
  breakLab: ordering((order, { phones }) => {
    const forgotten = phones.filter((phone) => phone.model === "6940").map(({ mac }) => mac);
    return { ...order, macs: order.macs.filter((mac) => !forgotten.includes(mac)) };
  }),
};
