import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "gateway/passes-orders-on",
  title: "A gateway passes the order of a site on to the other gateways.",
  breaks: ["TMA-DIG-014"],
  breakLab({ gateways }) {
    const orders = new Map([...gateways].map(([id, gateway]) => [id, gateway.order.bind(gateway)]));
    for (const [id, gateway] of gateways) {
      gateway.order = (actionId, order) => {
        for (const [other, pass] of orders) if (other !== id) pass(actionId, { ...order, phones: [] });
        return orders.get(id)!(actionId, order);
      };
    }
    return {};
  },
};
