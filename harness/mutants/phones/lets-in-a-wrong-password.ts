import { withParameters } from "../tools/phones.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/lets-in-a-wrong-password",
  title: "The web page of a phone takes 0 for the password of its administrator.",
  breaks: ["DEV-WEB-001"],
  sideEffects: "nobody gets in with the real password",
  breakLab: () => ({}),
  equipPhone: (options) => withParameters(options, { "admin password": "0" }, "adds"),
};
