import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/joins-every-vlan",
  title: "A phone on an old version joins the VLAN that DHCP names.",
  breaks: ["TMA-GLOB-003"],
  breakLab: () => ({}),
  equipPhone: (options) => ({ ...options, model: { ...options.model, vlanByDhcpFromVersion: "0" } }),
};
