export { phoneModelSchema as ipModelSchema } from "./model.ts";
export type { PhoneModel as IpPhoneModel } from "./model.ts";
export { ipModels, loadIpModels } from "./models.ts";
export { createIpPhone, ipPhones } from "./phone.ts";
export type { IpPhoneOptions } from "./phone.ts";
export { declaredTransitions, transitions } from "./state-chart.ts";
