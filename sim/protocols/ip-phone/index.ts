export { startHardware, startServices } from "./boot-steps.ts";
export { ConfigurationFormat } from "./configuration-format.ts";
export {
  EffectiveConfiguration,
  emptyConfiguration,
  fileKinds,
  initialConfiguration,
} from "./configuration.ts";
export type { ConfigurationFiles, FileKind } from "./configuration.ts";
export { PhoneDevice } from "./device.ts";
export type { DeviceOptions, DhcpAnswer, IpPhoneModel } from "./device.ts";
export { Download } from "./download.ts";
export * from "./facts.ts";
export type { PhoneFamily } from "./family.ts";
export { fetchCertificates } from "./fetch-certificates.ts";
export { FileReader } from "./file-reader.ts";
export { afterReading, initialFlash } from "./flash.ts";
export type { ConfigurationServer, Flash } from "./flash.ts";
export type { HandledPhone, PhoneHandler } from "./handlers/index.ts";
export { IpPhone } from "./ip-phone.ts";
export type { PhoneView } from "./ip-phone.ts";
export { ModelRegistry, loadModels } from "./model-registry.ts";
export { portOr } from "./port-or.ts";
export type { PhoneServices, RegistrationState, ServedPhone } from "./services.ts";
export { always, declaredTransitions, isDeclared } from "./state-chart.ts";
export type { Transitions } from "./state-chart.ts";
export { BootChance } from "./tempo.ts";
export type { IpPhoneClass, PhoneDurations, PhoneTempo } from "./tempo.ts";
export { offersOtherVersion, updateFirmware } from "./update-firmware.ts";
export { compareVersions } from "./version.ts";
