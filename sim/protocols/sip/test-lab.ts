import { VirtualWorld } from "../../kernel/index.ts";
import type { DatagramProtocol, DatagramSocket, Endpoint, Process } from "../../kernel/index.ts";
import { VirtualNetwork } from "../../network/index.ts";
import { SipEndpoint, buildRequest, respond, sipProtocol } from "./index.ts";
import type { SipHandlers, SipMessage, SipObserver, SipRequest, SipResponse } from "./index.ts";

/** A bare virtual world with a phone's and a site's host, 1 ms apart. */
export function newSipLab() {
  let network!: VirtualNetwork;
  const world = new VirtualWorld({
    seed: "sip",
    network: (world) => (network = new VirtualNetwork(world, { lanLatencyMs: 1 })),
  });
  const phone = network.addHost({ name: "phone", address: "10.0.0.2" });
  const site = network.addHost({ name: "site", address: "10.0.0.1" });
  const siteAddress: Endpoint = { address: site.address, port: 5060 };
  return { world, network, phone, site, siteAddress };
}

export type SipLab = ReturnType<typeof newSipLab>;

/** A port at the site that answers as the test's function says; it keeps what it received. */
export class Script {
  readonly received: { timeMs: number; message: SipMessage; from: Endpoint }[] = [];
  readonly socket: DatagramSocket<SipMessage>;

  constructor(
    lab: SipLab,
    answer: (request: SipRequest, count: number) => SipResponse | undefined = () => undefined,
  ) {
    const protocol: DatagramProtocol<SipMessage> = sipProtocol;
    this.socket = lab.network.bind(
      lab.site,
      5060,
      protocol,
      (message, from) => {
        this.received.push({ timeMs: lab.world.clock.nowMs, message, from });
        const response = message.kind === "request" ? answer(message, this.received.length) : undefined;
        if (response !== undefined) this.socket.send(response, from);
      },
      () => {},
    );
  }
}

/** A phone's endpoint that answers NOTIFY with 200. */
export function phoneEndpoint(lab: SipLab, observer?: SipObserver): SipEndpoint {
  const handlers: SipHandlers = {
    methods: ["NOTIFY"],
    onRequest: (request) => respond(request, 200),
    ...(observer && { observer }),
  };
  return new SipEndpoint(lab.world, lab.phone, 5060, handlers);
}

/** A request of a phone to the site, or of the site to the phone. */
export function plainRequest(method: string, sequence = 1): SipRequest {
  return buildRequest({
    method,
    uri: "sip:10.0.0.1",
    from: "<sip:a@10.0.0.2>;tag=a",
    to: "<sip:10.0.0.1>",
    callId: "call",
    sequence,
  });
}

/** Runs a process to its end and until nothing is pending. */
export async function runToEnd<Result>(lab: SipLab, process: Process<Result>): Promise<Result> {
  const results: Result[] = [];
  lab.world.spawn("test", process, (end) => {
    if (end.how === "finished") results.push(end.result);
  });
  await lab.world.run();
  return results[0]!;
}
