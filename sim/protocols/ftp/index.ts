export { FtpClient, openFtp } from "./client.ts";
export type { FtpResult, FtpSessionResult, FtpTarget } from "./client.ts";
export { ftpProtocol } from "./codec.ts";
export { commandReceived, maskedCommand, maskedReply, replySent } from "./facts.ts";
export type { FtpFailure } from "./failures.ts";
export type { FtpCommand, FtpReply } from "./messages.ts";
export { nameIn, parentOf, resolvePath } from "./path.ts";
export * from "./server/index.ts";
