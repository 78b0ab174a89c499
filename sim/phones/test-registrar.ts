import type { Host, World } from "../kernel/index.ts";
import { SipEndpoint, parseReportedValues, respond, withDownloadNotice } from "../protocols/sip/index.ts";
import type { DownloadNotice, ReportedValues, SipHeader, SipRequest } from "../protocols/sip/index.ts";

/** A registrar that takes everybody, or answers whatever status a test sets. */
export class TestRegistrar {
  status = 200;
  /** Headers of every answer. */
  headers: readonly SipHeader[] = [];
  /** What registered 5300 IP phones are told of firmware and files. */
  notice: DownloadNotice | undefined;
  /** What phones reported, in order. */
  readonly reports: ReportedValues[] = [];
  readonly requests: SipRequest[] = [];
  readonly endpoint: SipEndpoint;

  constructor(world: World, host: Host) {
    this.endpoint = new SipEndpoint(world, host, 5060, {
      methods: ["REGISTER"],
      onRequest: (request) => {
        this.reports.push(parseReportedValues(request));
        this.requests.push(request);
        const response = respond(request, this.status, this.headers);
        return this.notice === undefined ? response : withDownloadNotice(response, this.notice);
      },
    });
  }
}
