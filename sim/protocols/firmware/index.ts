export { combineCrc32, repeatCrc32 } from "./crc32-combine.ts";
export { corrupted, truncated } from "./damaged-content.ts";
export { firmwareHeadBytes, readFirmwareHead } from "./firmware-head.ts";
export type { FirmwareHead } from "./firmware-head.ts";
export { firmwareImage } from "./firmware-image.ts";
export type { FirmwareDescription } from "./firmware-image.ts";
export { verifyFirmware } from "./verify-firmware.ts";
export type { FirmwareRefusal, FirmwareVerdict } from "./verify-firmware.ts";
