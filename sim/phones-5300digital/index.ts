export { phoneModelSchema as digitalModelSchema } from "./model.ts";
export type { DigitalModel } from "./model.ts";
export { digitalModels, loadDigitalModels } from "./models.ts";
export { DigitalPhone } from "./phone.ts";
export type { DigitalPhoneOptions, DigitalPhoneView, DigitalTempo } from "./phone.ts";
export { declaredTransitions, isOnLine, transitions } from "./state-chart.ts";
export type { DigitalState } from "./state-chart.ts";
