import { withParameters } from "../tools/phones.ts";
import { virtualAddresses } from "../../lab/addresses.ts";

const technicianAddress = virtualAddresses.infrastructure(1);
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/takes-posts-from-anybody",
  title: "A phone takes posted XML objects from hosts that are not in its list.",
  breaks: ["DEV-XML-003"],
  breakLab: () => ({}),
  equipPhone: (options) =>
    withParameters(options, { "xml application post list": technicianAddress }, "adds"),
};
