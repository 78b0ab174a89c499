import type { FtpReply } from "./messages.ts";

/** Why a session or a transfer did not do what was wanted, in the words that decide what to do next. */
export interface FtpFailure {
  readonly reason:
    | "refused"
    | "unreachable"
    | "timed-out"
    | "untrusted"
    /** The server has no room for another session or transfer: try again later. */
    | "full"
    | "login"
    /** The directory of the target does not exist. */
    | "path"
    | "missing"
    | "permission"
    | "no-space"
    /** The connection broke, or the transfer did not reach its end. */
    | "broken"
    /** The server said something that is no FTP. */
    | "protocol";
  /** What the server said, when it said something. */
  readonly reply?: FtpReply;
}

export type FtpStep = "greeting" | "login" | "type" | "directory" | "data" | "retrieve" | "store" | "change";

/**
 * What a negative reply means at a step of the dialogue. Real servers say "full" in three ways: 421,
 * 425, and 530, 550 or 451 with a text that tells (facts F-5.4).
 */
export function failureOf(step: FtpStep, reply: FtpReply): FtpFailure {
  return { reason: reasonOf(step, reply), reply };
}

function reasonOf(step: FtpStep, reply: FtpReply): FtpFailure["reason"] {
  const text = reply.lines.join(" ");
  if (reply.code === 421 || reply.code === 425 || (reply.code >= 400 && saysFull(text))) return "full";
  if (reply.code === 530 || (step === "login" && reply.code >= 400)) return "login";
  if (reply.code === 552 || reply.code === 452 || saysNoSpace(text)) return "no-space";
  if (reply.code === 426 || reply.code === 451) return "broken";
  if (reply.code === 532 || reply.code === 550 || reply.code === 553 || reply.code === 450) {
    return refusedFile(step, text);
  }
  return "protocol";
}

function refusedFile(step: FtpStep, text: string): FtpFailure["reason"] {
  if (step === "directory") return "path";
  if (step === "store") return "permission";
  return /denied|permitted|not allowed|forbidden|prohibited/i.test(text) ? "permission" : "missing";
}

/** vsftpd names the function that found no passive port. */
function saysFull(text: string): boolean {
  return /vsf_sysutil_bind|too many|maximum (number|allowed)|\(the maximum\)|try (again )?later|load is too high/i.test(
    text,
  );
}

/** vsftpd says 451 for a disk that is full. */
function saysNoSpace(text: string): boolean {
  return /no space|quota|writing to local file/i.test(text);
}
