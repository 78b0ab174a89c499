import type { Mutant } from "../mutant.ts";
import { overridingSites } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/orders-phones-itself",
  title: "Orders the phones to restart without going through the iPBX.",
  breaks: ["TMA-PROV-021"],
  sideEffects: "the site never learns of the order, nor what to expect of the phones",
  breakLab: ({ phones, plan }) => ({
    ports: (ports) =>
      overridingSites(ports, {
        async putRestartOrder(_site, actionId, { macs, server, expected }) {
          const { globalIndex, specificIndex } = expected;
          for (const mac of macs) {
            const phone = phones.get(mac);
            const version = expected.versions?.[phone?.view().model ?? ""] ?? null;
            phone?.obey(
              { actionId, server, expected: { version, globalIndex, specificIndex } },
              plan.engine.name,
            );
          }
          return { actionId, phones: macs.map((mac) => ({ mac, outcome: "ordered" })) };
        },
      }),
  }),
};
