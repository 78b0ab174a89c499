import { ordering } from "../tools/sites.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/hands-phones-the-write-account",
  title: "Hands the phones the account with which it deposits.",
  breaks: ["TMA-SRV-005"],
  sideEffects: "whatever looks at the account of an order sees the wrong one",
  breakLab: ordering((order, { servers }) => {
    const server = servers.find(
      ({ address, port }) => address === order.server.host && port === order.server.port,
    );
    const account = server?.accounts.find(({ role }) => role === "write");
    if (account === undefined) return order;
    const { user, password } = account;
    return { ...order, server: { ...order.server, user, password } };
  }),
};
