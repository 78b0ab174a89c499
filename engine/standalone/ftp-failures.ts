import { FTPError } from "basic-ftp";
import { DepositError, type DepositReason } from "../ports.ts";

/** What the engine was doing when a server failed it. */
export type FtpPhase = "connect" | "login" | "path" | "store";

const socketReasons: Readonly<Record<string, DepositReason>> = {
  ENOTFOUND: "name",
  EAI_AGAIN: "name",
  ECONNREFUSED: "refused",
};

const replyReasons: Readonly<Record<FtpPhase, DepositReason>> = {
  connect: "refused",
  login: "login",
  path: "path",
  store: "transfer",
};

/** Reads the reason out of a reply of the server or a failure of the connection (RFC 959 §4.2). */
export function depositError(error: unknown, phase: FtpPhase, wanted: string): DepositError {
  if (error instanceof DepositError) return error;
  const detail = `${wanted}: ${error instanceof Error ? error.message : String(error)}`;
  return new DepositError(reasonOf(error, phase), detail, { cause: error });
}

function reasonOf(error: unknown, phase: FtpPhase): DepositReason {
  if (error instanceof FTPError) return replyReason(error, phase);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return socketReasons[code] ?? (phase === "store" ? "transfer" : "unreachable");
}

function replyReason({ code, message }: FTPError, phase: FtpPhase): DepositReason {
  // 421: too many sessions; 452, 552: no room. Some servers tell "full" with 530 (facts on full servers).
  if (code === 421) return "full";
  if (code === 452 || code === 552) return "space";
  if (code === 530 && /too many|maximum|limit/i.test(message)) return "full";
  if (code === 530 || code === 532) return "login";
  if (phase === "store" && (code === 550 || code === 553)) return "write-permission";
  return replyReasons[phase];
}
