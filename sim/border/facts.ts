import { defineFact } from "../kernel/index.ts";

/** A remote phone has registered through the border element, and its site reaches it there. */
export const borderPhoneBound = defineFact<{ number: string }>("border.phone-bound", "outcome");
/** The site ended the registration of a remote phone; nothing is relayed to it any more. */
export const borderPhoneReleased = defineFact<{ number: string }>("border.phone-released", "outcome");
/** A phone asked for a file and got the site's answer; 502 or 504 when the site gave none. */
export const borderFileRelayed = defineFact<{ file: string; status: number }>(
  "border.file-relayed",
  "protocol",
);
/** A request went no further, and why. */
export const borderRequestRefused = defineFact<{ method: string; status: number; reason: RefusalReason }>(
  "border.request-refused",
  "outcome",
);

/**
 * `stranger`: only the site sends requests to phones; `not-bound`: no such phone is registered here;
 * `silent`: whoever the request went to said nothing; `hops`: it went round too often.
 */
export type RefusalReason = "stranger" | "not-bound" | "silent" | "hops" | "bad-request";
