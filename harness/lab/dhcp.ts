import type { DhcpAnswer } from "../../sim/phones/index.ts";
import type { LabPlan, ServerPlan } from "./plan.ts";

type ServerAnswer = DhcpAnswer["configurationServer"];

/** What DHCP tells each phone of a lab; a phone asks at every boot. */
export class DhcpAnswers {
  readonly #servers: readonly ServerPlan[];
  readonly #byMac = new Map<string, ServerAnswer>();

  constructor(plan: Pick<LabPlan, "servers" | "phones">) {
    this.#servers = plan.servers;
    for (const { mac, dhcpServer } of plan.phones) {
      if (dhcpServer !== undefined) this.answer(mac, dhcpServer);
    }
  }

  /** Names a download server to a phone from now on, or none. */
  answer(mac: string, server: string | null): void {
    this.#byMac.set(mac, this.#answerFor(server));
  }

  /** What a phone is told whenever it asks. */
  for(mac: string): DhcpAnswer {
    const answers = this.#byMac;
    return {
      get configurationServer() {
        return answers.get(mac) ?? null;
      },
    };
  }

  #answerFor(name: string | null): ServerAnswer {
    const server = this.#servers.find((candidate) => candidate.name === name);
    const account = server?.accounts.find(({ role, range }) => role === "read" && range === "6xxxi");
    if (server === undefined || account === undefined) return null;
    const { address, port, path = "" } = server;
    return { address, port, path, user: account.user, password: account.password };
  }
}
