import { sipPhones } from "../../../sim/phones/index.ts";
import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/ignores-retry-after",
  title: "A phone that was sent away by its registrar asks again a second later.",
  breaks: ["DEV-REG-003"],
  breakLab: () => ({}),
  equipPhone: (options) => ({
    ...options,
    rules: {
      openServices(device, phone, booted) {
        const services = sipPhones.openServices!(device, phone, booted);
        return overriding(services, {
          registrationEnded(state) {
            services.registrationEnded(state);
            if (state === "refused") device.world.scheduler.schedule(1000, () => phone.registerNow());
          },
        });
      },
    },
  }),
};
