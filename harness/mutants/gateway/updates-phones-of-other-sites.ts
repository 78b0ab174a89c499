import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "gateway/updates-phones-of-other-sites",
  title: "A gateway sends the images of an order also to phones that other sites declare.",
  breaks: ["TMA-DIG-012"],
  breakLab({ gateways, plan }) {
    for (const gateway of gateways.values()) {
      const order = gateway.order.bind(gateway);
      gateway.order = (actionId, wanted) => {
        const [{ version } = { version: "" }] = wanted.phones;
        const others = plan.digitalPhones.filter((phone) => phone.gateway === gateway.id);
        for (const { number, site } of others) {
          if (site === wanted.site) continue;
          order(`${actionId} for ${number}`, { site, phones: [{ number, version }] });
        }
        return order(actionId, wanted);
      };
    }
    return {};
  },
};
