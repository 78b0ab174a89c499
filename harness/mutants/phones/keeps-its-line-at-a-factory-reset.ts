import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/keeps-its-line-at-a-factory-reset",
  title: "Reset to factory settings restarts a phone and erases nothing.",
  breaks: ["DEV-WEB-003"],
  sideEffects: "phones that a scenario resets never wait for a login",
  breakLab({ phones }) {
    for (const phone of phones.values()) phone.factoryReset = () => phone.restartWhenIdle("factory-reset");
    return {};
  },
};
