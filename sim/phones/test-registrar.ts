import type { Host, World } from "../kernel/index.ts";
import { SipEndpoint, parseReportedValues, respond } from "../protocols/sip/index.ts";
import type { ReportedValues } from "../protocols/sip/index.ts";

/** A registrar that takes everybody, or answers whatever status a test sets. */
export class TestRegistrar {
  status = 200;
  /** What phones reported, in order. */
  readonly reports: ReportedValues[] = [];
  readonly endpoint: SipEndpoint;

  constructor(world: World, host: Host) {
    this.endpoint = new SipEndpoint(world, host, 5060, {
      methods: ["REGISTER"],
      onRequest: (request) => {
        this.reports.push(parseReportedValues(request));
        return respond(request, this.status);
      },
    });
  }
}
