import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/deletes-other-files-too",
  title: "Deletes the certificate and the global file along with the files of remote phones.",
  breaks: ["MBG-INV-010"],
  breakLab: () => ({
    ports: (ports) => ({
      ...ports,
      deposit: overriding(ports.deposit, {
        remove: (target, names) => ports.deposit.remove(target, [...names, "aastra.cfg", "CA_Mitel.pem"]),
      }),
    }),
  }),
};
