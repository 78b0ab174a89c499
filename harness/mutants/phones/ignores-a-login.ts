import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/ignores-a-login",
  title: "A phone without account does not register when a user logs in.",
  breaks: ["TMA-DEP-019"],
  sideEffects: "no new phone comes into service",
  breakLab({ phones }) {
    for (const phone of phones.values()) phone.logIn = () => {};
    return {};
  },
};
