import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "border/shows-the-phones-own-address",
  title: "Tells the site the address of a phone at home in place of its own.",
  breaks: ["MBG-INV-006", "MBG-INV-003"],
  breakLab({ borders }) {
    for (const border of borders.values()) {
      const own = border.innerContact.bind(border);
      border.innerContact = (endpoint, number, outer) => outer ?? own(endpoint, number, outer);
    }
    return {};
  },
};
