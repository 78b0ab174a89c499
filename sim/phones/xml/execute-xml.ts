import { xmlItemHandled } from "../../protocols/ip-phone/index.ts";
import type { PhoneDevice, ServedPhone } from "../../protocols/ip-phone/index.ts";
import { requestUri } from "../action-uris.ts";
import type { PhoneOptions } from "../phone.ts";
import { parseXmlObject } from "./parse-xml-object.ts";
import type { ConfigurationItem } from "./parse-xml-object.ts";

/** Longer objects are refused by the phone. */
export const xmlCharactersMax = 10_000;
const itemsMax = 30;

/** Has the phone do what an XML object says. False when it is none that the phone knows. */
export function executeXml(device: PhoneDevice<PhoneOptions>, phone: ServedPhone, text: string): boolean {
  const object = text.length > xmlCharactersMax ? undefined : parseXmlObject(text);
  if (object === undefined) return false;
  if (object.kind === "configuration") {
    for (const item of object.items.slice(0, itemsMax)) configure(device, phone, item);
    return true;
  }
  for (const uri of object.uris.slice(0, itemsMax)) execute(device, phone, uri);
  return true;
}

function configure(
  device: PhoneDevice<PhoneOptions>,
  phone: ServedPhone,
  { parameter, value, isLocal }: ConfigurationItem,
): void {
  // What is not local would last until the next boot, and nothing here reads such values.
  const result = isLocal ? (phone.setLocalValue(parameter, value) ? "set" : "locked") : "unsupported";
  device.record(xmlItemHandled, { item: `Parameter: ${parameter}`, result });
}

function execute(device: PhoneDevice<PhoneOptions>, phone: ServedPhone, uri: string): void {
  const result = perform(device, phone, uri.replace(/\s+/g, ""));
  // A URL may carry a password.
  const item = /^https?:/i.test(uri) ? "URL" : uri.slice(0, 60);
  device.record(xmlItemHandled, { item, result });
}

function perform(device: PhoneDevice<PhoneOptions>, phone: ServedPhone, uri: string): string {
  switch (uri) {
    case "Command:ClearLocal":
      phone.forgetLocalValues();
      phone.restartWhenIdle("xml");
      return "done";
    case "Command:Reset":
    case "Command:FastReboot":
      phone.restartWhenIdle("xml");
      return "done";
    default:
      if (!uri.startsWith("http:")) return "unsupported";
      return requestUri(device, uri, () => {}) ? "done" : "unsupported";
  }
}
