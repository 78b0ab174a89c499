import { isIpv6, printHostPort } from "../../addresses.ts";
import type { FtpSession } from "../session.ts";
import type { CommandHandler } from "./handler.ts";

export const pasv: CommandHandler = {
  run(session) {
    const address = session.environment.localAddress;
    if (session.extendedOnly) return session.reply("afterExtendedOnly", { verb: "PASV" });
    if (isIpv6(address)) return session.reply("passiveIpv4Only");
    const port = session.data.offerPassive();
    if (port === undefined) return refusePassive(session);
    session.reply("passive", { hostPort: printHostPort({ address, port }) });
  },
};

/** RFC 2428 §3. */
export const epsv: CommandHandler = {
  run(session, argument) {
    if (argument.toUpperCase() === "ALL") {
      session.extendedOnly = true;
      return session.reply("passiveExtendedOnly");
    }
    const protocol = isIpv6(session.environment.localAddress) ? "2" : "1";
    if (argument !== "" && argument !== protocol) {
      return session.reply("networkProtocolUnknown", { protocol });
    }
    const port = session.data.offerPassive();
    if (port === undefined) return refusePassive(session);
    session.reply("passiveExtended", { port });
  },
};

function refusePassive(session: FtpSession): void {
  session.reply("noPassivePort");
  if (session.environment.profile.settings.endsWithoutPassivePort) session.close();
}
