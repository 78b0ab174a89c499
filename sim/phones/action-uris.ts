import type { HttpOutcome, HttpRequest } from "../kernel/index.ts";
import { actionUriCalled, portOr } from "../protocols/ip-phone/index.ts";
import type { PhoneDevice } from "../protocols/ip-phone/index.ts";
import { httpUserAgentOf } from "./model.ts";
import type { PhoneOptions } from "./phone.ts";

/** The moments at which a phone calls a server of its administrator's choice (F-1.6.5). */
export type ActionEvent = "startup" | "registered" | "registration event";

const parameterNames: Readonly<Record<ActionEvent, string>> = {
  startup: "action uri startup",
  registered: "action uri registered",
  "registration event": "action uri registration event",
};

const timeoutMs = 5000;

/**
 * Calls the URI that the parameters name for this moment, with the variables of the phone filled in.
 * Only `http:` and addresses; nobody waits for the answer.
 */
export function callActionUri(
  device: PhoneDevice<PhoneOptions>,
  event: ActionEvent,
  variablesNow: () => Readonly<Record<string, string>>,
): void {
  const template = device.configuration().value(parameterNames[event]);
  if (!template) return;
  const variables = variablesNow();
  const uri = template.replaceAll(/\$\$(\w+)\$\$/g, (_, name: string) =>
    encodeURIComponent(variables[name.toUpperCase()] ?? ""),
  );
  const answered = (outcome: HttpOutcome) => {
    const result = outcome.ok ? String(outcome.response.status) : outcome.reason;
    device.record(actionUriCalled, { event, result });
  };
  if (!requestUri(device, uri, answered)) device.record(actionUriCalled, { event, result: "no-http-uri" });
}

/** Asks a web server for an `http:` URI as a phone does. False when it is none. */
export function requestUri(
  device: PhoneDevice<PhoneOptions>,
  uri: string,
  done: (outcome: HttpOutcome) => void,
): boolean {
  const url = URL.parse(uri);
  if (url?.protocol !== "http:") return false;
  const { world, options } = device;
  const to = { address: url.hostname, port: portOr(url.port, 80) };
  const request: HttpRequest = {
    method: "GET",
    path: url.pathname + url.search,
    headers: {
      host: url.host,
      "user-agent": httpUserAgentOf(options.model, options.mac, device.flash.version),
      "accept-language": "en",
    },
    body: "",
  };
  world.network.request(options.host, to, request, timeoutMs, done);
  return true;
}
