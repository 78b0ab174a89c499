import { VirtualWorld } from "../kernel/index.ts";
import type { Fact, Host, TraceKeeping } from "../kernel/index.ts";
import { VirtualNetwork } from "../network/index.ts";
import { buildRequest, sipUriOf } from "../protocols/sip/index.ts";
import type { RequestContent, SipResponse } from "../protocols/sip/index.ts";
import { createPhone, initialFlash, phoneModels } from "./index.ts";
import { accountParameters, mac, registrarAddress } from "./test-files.ts";
import { TestRegistrar } from "./test-registrar.ts";
import type { Phone, PhoneDurations, PhoneOptions, PhoneTempo } from "./index.ts";

const durations: PhoneDurations = {
  powerOnToDhcpMs: 200,
  configurationFetchMs: 20,
  filesToRegisterMs: 50,
  firmwareWriteMs: 1000,
  downloadBytesPerSecond: 4_000_000,
};

/** A quick tempo for tests. */
export const testTempo: PhoneTempo = {
  spread: 0.2,
  phones: { "67xx": durations, "68xx": durations, "69xx": durations, "53xxip": durations },
  retry: { full: { attempts: 5, waitMs: [1000, 6000] }, unreachable: { attempts: 3, waitMs: 500 } },
  connectTimeoutMs: 5000,
  replyTimeoutMs: 30_000,
  registration: { periodSeconds: 3600, retrySeconds: 300 },
};

/** A virtual world with one registrar, whose answer a test may change, and phones. */
export class TestLab {
  readonly network: VirtualNetwork;
  readonly world: VirtualWorld;
  readonly facts: Fact[] = [];
  readonly registrar: TestRegistrar;
  #sequence = 0;

  constructor(seed = "test", keeping: TraceKeeping = "all") {
    let network: VirtualNetwork | undefined;
    this.world = new VirtualWorld({
      seed,
      keeping,
      network: (world) => (network = new VirtualNetwork(world)),
    });
    this.network = network!;
    this.world.trace.listen((fact) => this.facts.push(fact));
    const host = this.addHost("registrar", registrarAddress);
    this.registrar = new TestRegistrar(this.world, host);
  }

  addHost(name: string, address: string): Host {
    return this.network.addHost({ name, address });
  }

  /** A phone without power; by default a 6867i with an account, and DHCP names no server. */
  addPhone(changes: Partial<PhoneOptions> = {}): Phone {
    return createPhone(this.world, {
      mac,
      model: phoneModels.get("6867i"),
      host: changes.host ?? this.addHost("phone", "10.0.1.1"),
      tempo: testTempo,
      dhcp: { configurationServer: null },
      flash: initialFlash("4.3.0.1", accountParameters),
      ...changes,
    });
  }

  /** A phone that has booted and registered. */
  async addRunningPhone(changes: Partial<PhoneOptions> = {}): Promise<Phone> {
    const phone = this.addPhone(changes);
    phone.joinRunning();
    await this.runUntil(phone, "registered");
    return phone;
  }

  async runUntil(phone: { readonly state: string }, state: string): Promise<void> {
    const end = await this.world.run(() => phone.state === state, this.world.clock.nowMs + 3_600_000);
    if (end !== "condition") throw new Error(`the phone is ${phone.state} and never became ${state}`);
  }

  async runFor(durationMs: number): Promise<void> {
    await this.world.run(undefined, this.world.clock.nowMs + durationMs);
  }

  /** Sends a NOTIFY to a phone and answers the status of its response. */
  async notify(
    phoneAddress: string,
    content: Pick<RequestContent, "headers" | "body">,
  ): Promise<number | undefined> {
    const to = { address: phoneAddress, port: 5060 };
    const request = buildRequest({
      method: "NOTIFY",
      uri: sipUriOf(to, "6001"),
      from: `<${sipUriOf(this.registrar.endpoint.local)}>;tag=1`,
      to: `<${sipUriOf(to, "6001")}>`,
      callId: "orders",
      sequence: ++this.#sequence,
      ...content,
    });
    let end: { response: SipResponse | undefined } | undefined;
    const effect = this.registrar.endpoint.request(request, to);
    this.world.spawn(
      "notify",
      (function* () {
        end = { response: (yield effect) as SipResponse | undefined };
      })(),
    );
    await this.world.run(() => end !== undefined);
    return end?.response?.status;
  }

  /** The data of every fact of that kind, in order. */
  dataOf(kind: string): readonly Fact["data"][] {
    return this.facts.filter((fact) => fact.kind === kind).map((fact) => fact.data);
  }

  /** The states that phones went to, in order. */
  get states(): readonly unknown[] {
    return this.dataOf("phone.state").map((data) => data["to"]);
  }
}
