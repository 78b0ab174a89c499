import type { Endpoint } from "../../../../kernel/index.ts";
import { isIpv6, parseExtendedPort, parseHostPort } from "../../addresses.ts";
import type { FtpSession } from "../session.ts";
import type { CommandHandler } from "./handler.ts";

export const port: CommandHandler = {
  run(session, argument) {
    if (session.extendedOnly) return session.reply("afterExtendedOnly", { verb: "PORT" });
    const endpoint = parseHostPort(argument);
    if (endpoint === undefined) return session.reply("activeMalformed");
    if (!isClientsOwn(session, endpoint)) return session.reply("activeRefused");
    session.data.offerActive(endpoint);
    session.reply("activeAccepted");
  },
};

/** RFC 2428 §2. */
export const eprt: CommandHandler = {
  run(session, argument) {
    if (session.extendedOnly) return session.reply("afterExtendedOnly", { verb: "EPRT" });
    const wanted = parseExtendedPort(argument);
    const protocol = isIpv6(session.environment.localAddress) ? "2" : "1";
    if (wanted === undefined) return session.reply("activeExtendedMalformed");
    if (wanted.protocol !== protocol) return session.reply("networkProtocolUnknown", { protocol });
    if (!isClientsOwn(session, wanted)) return session.reply("activeExtendedRefused");
    session.data.offerActive({ address: wanted.address, port: wanted.port });
    session.reply("activeExtendedAccepted");
  },
};

/** Only to the client itself and to no well-known port: no bounce attack (RFC 2577 §3). */
function isClientsOwn(session: FtpSession, { address, port }: Endpoint): boolean {
  return address === session.environment.peerAddress && port >= 1024;
}
