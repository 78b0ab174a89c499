export * from "../protocols/ip-phone/facts.ts";
export { compareVersions, initialFlash } from "../protocols/ip-phone/index.ts";
export type {
  ConfigurationServer,
  DhcpAnswer,
  Flash,
  HandledPhone,
  PhoneDurations,
  PhoneHandler,
  PhoneTempo,
  PhoneView,
} from "../protocols/ip-phone/index.ts";
export { phoneModelSchema, productOf } from "./model.ts";
export type { PhoneClass, PhoneModel } from "./model.ts";
export { loadPhoneModels, phoneModels } from "./models.ts";
export { createPhone, sipPhones } from "./phone.ts";
export type { Phone, PhoneOptions } from "./phone.ts";
export { declaredTransitions, transitions } from "./state-chart.ts";
export type { PhoneState } from "./state-chart.ts";
