export { breakAfterFiles } from "./break-after-files.ts";
export { corruptFile } from "./corrupt-file.ts";
export { createFault, faultSchema } from "./fault-data.ts";
export type { FaultData } from "./fault-data.ts";
export type { ServerFault } from "./fault.ts";
export { holdAccepts } from "./hold-accepts.ts";
export { refuseLogins } from "./refuse-logins.ts";
export { truncateFile } from "./truncate-file.ts";
