import type { Fact } from "../../sim/kernel/index.ts";
import type { Observations } from "./observations.ts";

/** What a fact adds to what is observed. */
export type Adding = (seen: Observations, fact: Fact) => void;

/** What facts add up to, kind by kind; those of other kinds are only counted and kept. */
export const addings: Readonly<Record<string, Adding>> = {
  "phone.state": (seen, { timeMs: atMs, actor, data }) =>
    seen.phone(actor).states.push({ atMs, state: text(data["to"]) }),
  "phone.restarted": (seen, { timeMs: atMs, actor, data }) =>
    seen.phone(actor).restarts.push({ atMs, cause: text(data["cause"]) }),
  "phone.call-ended": (seen, { timeMs: atMs, actor, data }) =>
    seen.phone(actor).callsEnded.push({ atMs, peer: text(data["peer"]), because: text(data["because"]) }),
  "phone.file-fetched": addFetched,
  "phone.file-missing": (seen, fact) => addFile(seen, fact, "missing"),
  "phone.file-abandoned": (seen, fact) => addFile(seen, fact, "abandoned"),
  "phone.registered": (seen, { timeMs: atMs, actor, data }) =>
    seen.phone(actor).registrations.push({
      atMs,
      version: text(data["version"]),
      globalIndex: index(data["globalIndex"]),
      specificIndex: index(data["specificIndex"]),
    }),
  "server.session-opened": (seen, { timeMs, actor }) => seen.sessions(actor).change(timeMs, 1),
  "server.session-closed": (seen, { timeMs, actor }) => seen.sessions(actor).change(timeMs, -1),
  "server.session-refused": (seen, { actor }) => seen.sessions(actor).refuse(),
  "server.file-stored": addUpload,
  "ftp.command": removeUpload,
  "site.phone-ordered": (seen, fact) => addOrder(seen, fact, "mac"),
  // A digital phone is known by its number.
  "site.digital-phone-ordered": (seen, fact) => addOrder(seen, fact, "number"),
  "site.digital-phone-reported": addDigitalReport,
};

function addFetched(seen: Observations, fact: Fact): void {
  const { timeMs: atMs, actor, data } = fact;
  addFile(seen, fact, "fetched");
  seen.phone(actor).fetched.push({
    atMs,
    file: text(data["file"]),
    checksum: text(data["checksum"]),
    sizeBytes: Number(data["sizeBytes"]),
  });
}

function addFile(seen: Observations, { timeMs, actor, data }: Fact, end: string): void {
  seen.phone(actor).files.push([timeMs, text(data["file"]), end]);
}

function addUpload({ uploads }: Observations, { timeMs: atMs, actor, conversation, data }: Fact): void {
  uploads.push({
    conversation,
    removed: false,
    atMs,
    server: actor,
    path: text(data["path"]),
    user: text(data["user"]),
    checksum: text(data["checksum"]),
    sizeBytes: Number(data["sizeBytes"]),
  });
}

function removeUpload({ uploads }: Observations, { actor, conversation, data }: Fact): void {
  if (data["verb"] !== "DELE") return;
  const file = text(data["argument"]);
  const upload = uploads.findLast(
    (one) => one.server === actor && one.conversation === conversation && one.path.endsWith(`/${file}`),
  );
  if (upload !== undefined) upload.removed = true;
}

function addOrder(
  { orders }: Observations,
  { timeMs: atMs, actor: site, data }: Fact,
  named: "mac" | "number",
): void {
  const [actionId, mac, outcome] = [text(data["actionId"]), text(data[named]), text(data["outcome"])];
  orders.push({ atMs, site, actionId, mac, outcome });
}

/** What its line tells of a digital phone is its registration. */
function addDigitalReport(seen: Observations, { timeMs: atMs, data }: Fact): void {
  if (data["version"] === null) return;
  const version = text(data["version"]);
  const registration = { atMs, version, globalIndex: null, specificIndex: null };
  seen.phone(text(data["number"])).registrations.push(registration);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function index(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
