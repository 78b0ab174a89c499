import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/saves-nothing-of-its-page",
  title: "A phone says that it saved what was set on its page, and did not.",
  breaks: ["DEV-WEB-002"],
  sideEffects: "users who log in stay unknown",
  breakLab({ phones }) {
    for (const phone of phones.values()) phone.setLocalValue = () => true;
    return {};
  },
};
