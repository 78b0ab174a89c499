import type { DhcpAnswer } from "../../sim/phones/index.ts";
import { rangeOf } from "./families.ts";
import type { LabPlan, ServerPlan } from "./plan.ts";

type ServerAnswer = DhcpAnswer["configurationServer"];

/**
 * What one phone is told. A class, because an object literal with a getter has a hidden class of its own: a kilobyte
 * for each phone, and slower code wherever phones look at it.
 */
class PhoneAnswer implements DhcpAnswer {
  readonly #answers: ReadonlyMap<string, ServerAnswer>;
  readonly #mac: string;

  constructor(answers: ReadonlyMap<string, ServerAnswer>, mac: string) {
    this.#answers = answers;
    this.#mac = mac;
  }

  get configurationServer(): ServerAnswer {
    return this.#answers.get(this.#mac) ?? null;
  }
}

/** What DHCP tells each phone of a lab; a phone asks at every boot. */
export class DhcpAnswers {
  readonly #servers: readonly ServerPlan[];
  readonly #byMac = new Map<string, ServerAnswer>();
  readonly #ranges = new Map<string, string>();

  constructor(plan: Pick<LabPlan, "servers" | "phones">) {
    this.#servers = plan.servers;
    for (const { mac, family } of plan.phones) if (family !== "6xxx") this.#ranges.set(mac, rangeOf[family]);
    for (const { mac, dhcpServer } of plan.phones) {
      if (dhcpServer !== undefined) this.answer(mac, dhcpServer);
    }
  }

  /** Names a download server to a phone from now on, or none. */
  answer(mac: string, server: string | null): void {
    this.#byMac.set(mac, this.#answerFor(server, this.#ranges.get(mac) ?? rangeOf["6xxx"]));
  }

  /** What a phone is told whenever it asks. */
  for(mac: string, rest: Omit<DhcpAnswer, "configurationServer"> = {}): DhcpAnswer {
    return Object.assign(new PhoneAnswer(this.#byMac, mac), rest);
  }

  #answerFor(name: string | null, wanted: string): ServerAnswer {
    const server = this.#servers.find((candidate) => candidate.name === name);
    const account = server?.accounts.find(({ role, range }) => role === "read" && range === wanted);
    if (server === undefined || account === undefined) return null;
    const { address, port, path = "" } = server;
    return { address, port, path, user: account.user, password: account.password };
  }
}
