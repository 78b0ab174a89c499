import { silencing } from "../tools/warnings.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/trusts-any-sip-account",
  title: "Does not compare the accounts of remote workers with the SIP devices of the gateway.",
  breaks: ["MBG-CSV-010", "MBG-CSV-011", "MBG-CSV-012", "MBG-CSV-013"],
  breakLab: silencing(["sip-device-unknown", "sip-device-auth-name", "sip-device-password"]),
};
