import { defineFact } from "../../kernel/index.ts";
import type { FtpCommand, FtpReply } from "./messages.ts";

/** A command that a server took; passwords, addresses and ports are masked. */
export const commandReceived = defineFact<{ verb: string; argument: string }>("ftp.command", "protocol");

/** A reply that a server gave; addresses, ports and times are masked. */
export const replySent = defineFact<{ code: number; text: string }>("ftp.reply", "protocol");

/** A command as facts and logs show it. */
export function maskedCommand({ verb, argument }: FtpCommand): { verb: string; argument: string } {
  switch (verb) {
    case "PASS":
    case "ACCT":
      return { verb, argument: "***" };
    case "PORT":
    case "EPRT":
      return { verb, argument: "*" };
    default:
      return { verb, argument };
  }
}

/** A reply as facts and logs show it: what differs from run to run is masked. */
export function maskedReply({ code, lines }: FtpReply): { code: number; text: string } {
  const text = lines.length === 1 ? lines[0]! : lines.join("\n");
  switch (code) {
    case 227:
      return { code, text: text.replace(/\d+(,\d+){5}/, "*") };
    case 229:
      return { code, text: text.replace(/\d+(\D\))/, "*$1") };
    case 213:
      return { code, text: text.replace(/^\d{14}(\.\d+)?$/, "*") };
    default:
      return { code, text };
  }
}
