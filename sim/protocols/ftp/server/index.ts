export type { DataOutcome, LoginOutcome, SessionAccount, SessionEnvironment } from "./environment.ts";
export { ServerProfile, profileSchema } from "./profile.ts";
export type { ProfileData } from "./profile.ts";
export { FtpSession } from "./session.ts";
export { refusalTexts } from "./space.ts";
export type { FileSpace, FileStatus, SpaceRefusal, SpaceWriter } from "./space.ts";
export { standardReplies } from "./standard-replies.ts";
export type { ReplyKey } from "./standard-replies.ts";
