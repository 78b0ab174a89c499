import type { Action, ActionFailure } from "../domain/action.ts";
import type { DepositReason, SiteConnection, SiteReason } from "../ports.ts";

/** An action can't go on, for a reason that the operator is told. */
export class StepFailure extends Error {
  override readonly name = "StepFailure";
  readonly failure: ActionFailure;

  constructor(code: string, message: string) {
    super(message);
    this.failure = { code, message };
  }
}

const serverReasons: Readonly<Record<DepositReason, string>> = {
  name: "its name is unknown; check the address in Configuration des serveurs",
  unreachable: "it is unreachable; check address, port and network",
  refused: "it refused the connection; check that the FTP service runs",
  full: "it has no free session; try again later",
  space: "it has no room for the files; make room, or choose another server",
  login: "it refused the write account; check the account of the range",
  path: "the path does not exist for the write account; check the path of the range",
  "write-permission": "the write account may not write there; check its rights",
  "read-permission": "the read account can't be used there; check the account of the range and its rights",
  transfer: "the transfer broke off; start a new action once the server is well",
};

/** Why a download server could not be used. */
export function serverFailure(
  action: Action,
  serverId: string,
  wanted: string,
  { reason, detail }: { reason: DepositReason; detail: string },
): ActionFailure {
  const message = `action "${action.name}" could not ${wanted} download server ${serverId}: ${serverReasons[reason]} (${detail})`;
  return { code: `server-${reason}`, message };
}

const siteReasons: Readonly<Record<SiteReason, string>> = {
  unreachable: "it is unreachable; check the iPBX and the network",
  refused: "it refused the request",
  unauthorised: "it refused the engine's token; have the manager transmit the topology again",
};

/** Why a site could not be used. */
export function siteFailure(
  action: Action,
  { siteId }: SiteConnection,
  wanted: string,
  { reason, detail }: { reason: SiteReason; detail: string },
): StepFailure {
  const message = `action "${action.name}" could not ${wanted} site ${siteId}: ${siteReasons[reason]} (${detail})`;
  return new StepFailure(`site-${reason}`, message);
}
