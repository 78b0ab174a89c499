import { defineFact } from "../kernel/index.ts";
import type { BlacklistReason } from "./sip-security.ts";

/** Why a registration was refused. */
export type RefusalReason =
  | "unknown-user"
  | "wrong-password"
  | "another-phone"
  | "interval-too-brief"
  | "out-of-order"
  | "bad-request"
  | "unsupported-extension";

/** What became of one phone of a restart order. */
export type OrderOutcome = "ordered" | "unknown" | "not-registered" | "wrong-range";

interface Values {
  readonly version: string | null;
  readonly globalIndex: number | null;
  readonly specificIndex: number | null;
}

/** A phone has registered anew, or with other values than before. */
export const siteRegistered = defineFact<
  { number: string; mac: string } & { [Name in keyof Values]: Values[Name] }
>("site.registered", "outcome");
export const siteRegistrationRefreshed = defineFact<{ number: string }>(
  "site.registration-refreshed",
  "note",
);
export const siteUnregistered = defineFact<{ number: string; mac: string }>("site.unregistered", "outcome");
export const siteRegistrationRefused = defineFact<{ number: string; reason: RefusalReason }>(
  "site.registration-refused",
  "outcome",
);

/** An order of the engine with what it says; `server` is the name of the download server's host, where it has one. */
export const siteOrderReceived = defineFact<{
  actionId: string;
  range: string;
  phones: number;
  server: string;
  port: number;
  path: string;
  user: string;
  /** `***`, or empty. */
  password: string;
  /** `6867i=6.4.0.140 6920=6.4.0.140`; null leaves the versions unchanged. */
  versions: string | null;
  globalIndex: number | null;
  specificIndex: number | null;
}>("site.order-received", "outcome", ["actionId", "port"]);
export const sitePhoneOrdered = defineFact<{ actionId: string; mac: string; outcome: OrderOutcome }>(
  "site.phone-ordered",
  "outcome",
  ["actionId"],
);
/** What became of one digital phone of an order. */
export type DigitalOrderOutcome = "ordered" | "not-registered" | "gateway-unreachable";

/** An update of digital phones; `gateway` is null for all of the site. */
export const siteDigitalOrderReceived = defineFact<{
  actionId: string;
  gateway: string | null;
  versions: string;
}>("site.digital-order-received", "outcome", ["actionId"]);
export const siteDigitalPhoneOrdered = defineFact<{
  actionId: string;
  number: string;
  gateway: string | null;
  outcome: DigitalOrderOutcome;
}>("site.digital-phone-ordered", "outcome", ["actionId"]);
/** A digital phone is there with a version, or gone (null). */
export const siteDigitalPhoneReported = defineFact<{
  number: string;
  gateway: string | null;
  version: string | null;
}>("site.digital-phone-reported", "outcome");
export const siteDigitalImageStored = defineFact<{ model: string; version: string; sizeBytes: number }>(
  "site.digital-image-stored",
  "outcome",
);
export const siteSpacesCleared = defineFact<{ range: string; files: number }>(
  "site.spaces-cleared",
  "outcome",
);
/** The registrar is overloaded and sends a phone away for so many seconds (F-4.6). */
export const siteOverloaded = defineFact<{ retryAfterSeconds: number }>("site.overloaded", "attempt");

/** An address is kept out from now on; `host` is its name. So many registrations from there are gone. */
export const siteAddressBlacklisted = defineFact<{
  host: string;
  because: BlacklistReason;
  registrations: number;
}>("site.address-blacklisted", "outcome");
export const siteAddressReleased = defineFact<{ host: string }>("site.address-released", "outcome");
/** Something from a blacklisted address was dropped; how often depends on who sends again. */
export const siteMessageDropped = defineFact<Record<string, never>>("site.message-dropped", "note");

/** Somebody asked for a new hash, with the right password or not. */
export const siteHashRequested = defineFact<{ granted: boolean }>("site.hash-requested", "outcome");
/** The administrator was warned of what a new hash does; nothing has changed yet. */
export const siteHashWarned = defineFact<Record<string, never>>("site.hash-warned", "outcome");
export const siteHashGenerated = defineFact<Record<string, never>>("site.hash-generated", "outcome");
/** Somebody asked for a file over HTTPS; the path is no fact, as it has the hash. */
export const siteFileAsked = defineFact<{ status: number }>("site.file-asked", "protocol");
/** A path without the current hash was asked for: a line of the security log (MBG-HASH-004). */
export const siteHashRefused = defineFact<Record<string, never>>("site.hash-refused", "outcome");

/** A subscriber's call goes out to the public network, under another number than was dialled perhaps. */
export const siteCallRouted = defineFact<{
  caller: string;
  hierarchy: string | null;
  dialled: string;
  called: string;
}>("site.call-routed", "outcome");
export const siteCallReleased = defineFact<{ caller: string; called: string }>(
  "site.call-released",
  "outcome",
);
/** A special number has no entry for this caller and went out as it was dialled (MBG-EMG-012). */
export const siteAlarm = defineFact<{
  alarm: "number-not-translated";
  caller: string;
  hierarchy: string | null;
  dialled: string;
}>("site.alarm", "outcome");

/** A login for a subscription of another site was sent there; `site` is its name. */
export const siteLoginRedirected = defineFact<{ number: string; site: string }>(
  "site.login-redirected",
  "outcome",
);
/** A user has logged in at another phone than before; `before` is the number of who sat there. */
export const siteSeated = defineFact<{ number: string; mac: string; before: string | null }>(
  "site.seated",
  "outcome",
);

/** A redundant server serves from now on, as the main one is lost, or does so no more. */
export const siteTookOver = defineFact<Record<string, never>>("site.took-over", "outcome");
export const siteHandedBack = defineFact<{ registrations: number }>("site.handed-back", "outcome");
/** The redundant server asks for signs of life as long as it runs. */
export const siteReplicaRead = defineFact<{ status: number }>("site.replica-read", "note");

/** An ordered phone answered nothing; the order is not repeated (TMA-PROV-031). */
export const sitePhoneSilent = defineFact<{ mac: string }>("site.phone-silent", "outcome");
/** An ordered phone refused the order. */
export const sitePhoneRefused = defineFact<{ mac: string; status: number }>("site.phone-refused", "outcome");
export const siteTablesReset = defineFact<{ range: string; rows: number }>("site.tables-reset", "outcome");

/** A management request; `path` is the route, without identifiers and query. */
export const siteManagementRequest = defineFact<{ method: string; path: string; status: number }>(
  "site.management-request",
  "protocol",
);
/** The engine polls the tables as long as phones are awaited: how often depends on the pace of the world. */
export const siteTablesRead = defineFact<{ status: number }>("site.tables-read", "note");
/** The inventory is polled as long as digital phones are awaited. */
export const siteInventoryRead = defineFact<{ status: number }>("site.inventory-read", "note");
/** A gateway reports; what comes up at one instant is in one message. */
export const siteLinesReported = defineFact<{ status: number }>("site.lines-reported", "note");

export const siteCallConnected = defineFact<{ a: string; b: string }>("site.call-connected", "outcome");
export const siteCallEnded = defineFact<{ a: string; b: string; because: string }>(
  "site.call-ended",
  "outcome",
);
