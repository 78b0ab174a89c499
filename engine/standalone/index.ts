export { buildStandalone, createLogger, type Standalone } from "./build-standalone.ts";
export { createFolderArchive } from "./folder-archive.ts";
export { createFtpDeposit } from "./ftp-deposit.ts";
export { createHttpSites } from "./http-sites.ts";
export { readSettings, type StandaloneSettings, WrongUsage } from "./read-settings.ts";
export { realClock } from "./real-clock.ts";
