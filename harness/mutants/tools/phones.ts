import { initialConfiguration } from "../../../sim/protocols/ip-phone/index.ts";
import type { DeviceOptions } from "../../../sim/protocols/ip-phone/index.ts";
import { headerValue, restartOrderContentType } from "../../../sim/protocols/sip/index.ts";
import type { SipRequest } from "../../../sim/protocols/sip/index.ts";

/** Whether this is a restart order of a site. */
export function isRestartOrder(request: SipRequest): boolean {
  const contentType = headerValue(request, "Content-Type")?.toLowerCase() ?? "";
  return request.method === "NOTIFY" && contentType.startsWith(restartOrderContentType);
}

/** A phone that entered the lab with other values of these parameters; with `replaces`, only where it had one. */
export function withParameters<Options extends DeviceOptions>(
  options: Options,
  values: Readonly<Record<string, string>>,
  how: "adds" | "replaces" = "replaces",
): Options {
  const { flash } = options;
  const { initial } = flash.server;
  const changed = Object.entries(values).filter(([name]) => how === "adds" || name in initial);
  const server = initialConfiguration({ ...initial, ...Object.fromEntries(changed) });
  return { ...options, flash: { ...flash, server } };
}
