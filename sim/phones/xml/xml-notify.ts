import type { PhoneDevice, ServedPhone } from "../../protocols/ip-phone/index.ts";
import { headerValue, respond } from "../../protocols/sip/index.ts";
import type { SipRequest, SipResponse } from "../../protocols/sip/index.ts";
import { accountOf } from "../account.ts";
import { requestUri } from "../action-uris.ts";
import type { PhoneOptions } from "../phone.ts";
import { executeXml } from "./execute-xml.ts";

/**
 * Answers a NOTIFY of the event `aastra-xml`: its XML object is executed, or without one the object that
 * `action uri xml sip notify` names (F-1.6.2). Undefined for another event, or while this one is off.
 */
export function answerXmlNotify(
  device: PhoneDevice<PhoneOptions>,
  phone: ServedPhone,
  request: SipRequest,
  fromAddress: string,
): SipResponse | undefined {
  const configuration = device.configuration();
  const event = headerValue(request, "Event")?.split(";")[0]?.trim().toLowerCase();
  if (event !== "aastra-xml" || !configuration.isOn("sip xml notify event")) return undefined;
  const isListed = fromAddress === accountOf(device)?.registrar.address;
  if (configuration.isOn("sip whitelist") && !isListed) return respond(request, 403);
  if (request.body !== "") {
    const isXml = headerValue(request, "Content-Type")?.toLowerCase().startsWith("application/xml") === true;
    if (!isXml) return respond(request, 415);
    return respond(request, executeXml(device, phone, request.body) ? 200 : 400);
  }
  const uri = configuration.value("action uri xml sip notify");
  if (uri) {
    requestUri(device, uri, (outcome) => {
      if (outcome.ok && outcome.response.status === 200) executeXml(device, phone, outcome.response.body);
    });
  }
  return respond(request, 200);
}
