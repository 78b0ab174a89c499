import { ServerProfile } from "../protocols/ftp/index.ts";
import type { ProfileData } from "../protocols/ftp/index.ts";
import embedded from "./profiles/embedded.json" with { type: "json" };
import proftpd from "./profiles/proftpd.json" with { type: "json" };
import pureFtpd from "./profiles/pure-ftpd.json" with { type: "json" };
import vsftpd from "./profiles/vsftpd.json" with { type: "json" };

const known = new Map([embedded, vsftpd, proftpd, pureFtpd].map((data) => [data.name, data]));

/** The names of the profiles that come with the product. */
export const profileNames: readonly string[] = [...known.keys()];

/**
 * The profile of that name, or the one that the data describe. Throws when the name is unknown or the
 * data are no profile.
 */
export function serverProfile(profile: string | ProfileData): ServerProfile {
  if (typeof profile !== "string") return new ServerProfile(profile);
  const data = known.get(profile);
  if (data === undefined) {
    throw new Error(`unknown server profile "${profile}"; known profiles: ${profileNames.join(", ")}`);
  }
  return new ServerProfile(data);
}
