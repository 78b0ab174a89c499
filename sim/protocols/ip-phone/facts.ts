import { defineFact } from "../../kernel/index.ts";

/** Why a phone started again. */
export type RestartCause =
  | "power-on"
  | "restart-order"
  | "check-sync"
  | "auto-resync"
  | "web-page"
  | "xml"
  | "firmware"
  | "vlan"
  | "factory-reset";

/** What ended a call. */
export type CallEnd = "hung-up" | "peer-gone" | RestartCause | "power-cut";

/** Why a phone does not use a file: it takes sealed files only, has no password, or the wrong one. */
export type SealRefusal = "not-encrypted" | "encrypted" | "wrong-key";

export const stateChanged = defineFact<{ from: string; to: string }>("phone.state", "outcome");
export const restarted = defineFact<{ cause: RestartCause; bootCount: number }>("phone.restarted", "outcome");
export const powerWasCut = defineFact<{ state: string }>("phone.power-cut", "outcome");

export const fileFetched = defineFact<{ file: string; sizeBytes: number; checksum: string }>(
  "phone.file-fetched",
  "outcome",
);
export const fileMissing = defineFact<{ file: string }>("phone.file-missing", "outcome");
export const fileAbandoned = defineFact<{ file: string; reason: string; attempts: number }>(
  "phone.file-abandoned",
  "outcome",
);
export const fetchRetried = defineFact<{ file: string; reason: string; waitMs: number }>(
  "phone.fetch-retried",
  "attempt",
);
/** A file that the phone may not boot without was not there; it waits and reads all files again. */
export const mandatoryFilesAwaited = defineFact<{ files: string; waitMs: number }>(
  "phone.mandatory-files-awaited",
  "attempt",
);
/** The phone boots without files that it should not boot without: after all its tries, or told so by a key. */
export const mandatoryFilesGivenUp = defineFact<{ files: string; because: "tries" | "key" }>(
  "phone.mandatory-files-given-up",
  "outcome",
);
/** The phone looked whether the files at its server are others than those that it has. */
export const filesCompared = defineFact<{ changed: boolean }>("phone.files-compared", "outcome");
/** A configuration file that was fetched and not used. */
export const fileRefused = defineFact<{ file: string; reason: SealRefusal }>("phone.file-refused", "outcome");
/** A line of a configuration file that the phone could not read. */
export const lineSkipped = defineFact<{ file: string; line: number; problem: string }>(
  "phone.line-skipped",
  "outcome",
);

export const firmwareCompared = defineFact<{ running: string; offered: string; taken: boolean }>(
  "phone.firmware-compared",
  "outcome",
);
export const firmwareRefused = defineFact<{ reason: string }>("phone.firmware-refused", "outcome");
export const firmwareWritten = defineFact<{ version: string; checksum: string }>(
  "phone.firmware-written",
  "outcome",
);

export const phoneRegistered = defineFact<{
  version: string;
  globalIndex: number | null;
  specificIndex: number | null;
  number: string;
}>("phone.registered", "outcome");
export const registrationFailed = defineFact<{ reason: string }>("phone.registration-failed", "outcome");

/** The phone has called a server of its administrator's choice; the result is a status or why there is none. */
export const actionUriCalled = defineFact<{ event: string; result: string }>("phone.action-uri", "outcome");

/** A request to the phone's web page. */
export const webPageServed = defineFact<{ method: string; path: string; status: number }>(
  "phone.web-page",
  "protocol",
);
/** One item of an XML object that a server sent to the phone. */
export const xmlItemHandled = defineFact<{ item: string; result: string }>("phone.xml-item", "outcome");

/** A restart order, and the host that it came from. */
export const orderReceived = defineFact<{ actionId: string; from: string }>(
  "phone.order-received",
  "outcome",
  ["actionId"],
);
/** The registrar did not answer, and the phone turned to its backup. */
export const backupTried = defineFact<{ after: string }>("phone.backup-tried", "outcome");
/** A call went out to a number, was answered, or was not. */
export const callDialled = defineFact<{ number: string }>("phone.call-dialled", "outcome");
export const callAnswered = defineFact<{ number: string }>("phone.call-answered", "outcome");
export const callFailed = defineFact<{ number: string; reason: string }>("phone.call-failed", "outcome");
export const callEnded = defineFact<{ peer: string; because: CallEnd }>("phone.call-ended", "outcome");
