import { sipPhones } from "../../../sim/phones/index.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/restarts-for-unchanged-files",
  title: "A phone restarts after each look at its server, whether or not files have changed.",
  breaks: ["DEV-SYNC-002"],
  breakLab: () => ({}),
  equipPhone: (options) => ({
    ...options,
    rules: {
      openServices(device, phone, booted) {
        const { trace, scheduler } = device.world;
        trace.listen(({ kind, actor }) => {
          if (kind !== "phone.files-compared" || actor !== phone.mac) return;
          scheduler.schedule(1, () => phone.restartWhenIdle("auto-resync"));
        });
        return sipPhones.openServices!(device, phone, booted);
      },
    },
  }),
};
