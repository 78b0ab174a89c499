import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/exports-the-macs-of-every-site",
  title: "Exports the MAC addresses of every site as the list of one site.",
  breaks: ["TMA-INV-004"],
  breakLab: ({ plan }) => ({
    adapter: (engine) =>
      overriding(engine, {
        async inventoryList() {
          const lists = await Promise.all(plan.sites.map(({ id }) => engine.inventoryList(id)));
          return lists.map((list, index) => (index === 0 ? list : list.replace(/^.*\r\n/, ""))).join("");
        },
      }),
  }),
};
