import { isIpv6, printHostPort } from "../../addresses.ts";
import type { CommandHandler } from "./handler.ts";

export const pasv: CommandHandler = {
  run(session) {
    const address = session.environment.localAddress;
    if (session.extendedOnly) return session.reply("afterExtendedOnly", { verb: "PASV" });
    if (isIpv6(address)) return session.reply("passiveIpv4Only");
    const port = session.data.offerPassive();
    if (port === undefined) return session.reply("noPassivePort");
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
    if (port === undefined) return session.reply("noPassivePort");
    session.reply("passiveExtended", { port });
  },
};
