import { defineFact } from "../kernel/index.ts";

/** A session was let in. */
export const sessionOpened = defineFact<{ peer: string }>("server.session-opened", "note");
export const sessionClosed = defineFact<{ peer: string }>("server.session-closed", "note");

/** A session was refused because a limit is reached. */
export const sessionRefused = defineFact<{ limit: string; code: number }>(
  "server.session-refused",
  "attempt",
);

/** A transfer found no passive port. */
export const passivePortRefused = defineFact<{ limit: string }>("server.passive-port-refused", "attempt");

export const loginRefused = defineFact<{ user: string }>("server.login-refused", "outcome");

/** A file has come in whole. */
export const fileStored = defineFact<{ path: string; sizeBytes: number; checksum: string; user: string }>(
  "server.file-stored",
  "outcome",
);

/** A file has been sent to its end (`complete`) or the client broke off (`reset`). */
export const fileSent = defineFact<{
  path: string;
  sizeBytes: number;
  sentBytes: number;
  outcome: "complete" | "reset";
  user: string;
}>("server.file-sent", "outcome", ["sentBytes"]);
