import { nameIn } from "../path.ts";
import { compactTime, listingTime } from "./calendar.ts";
import type { FtpSession } from "./session.ts";
import type { FileStatus } from "./space.ts";

/** What each entry of MLSD and MLST tells. */
export const mlstFacts = "type;size;modify;";

/** The lines of LIST: a directory's entries, or the one file. Undefined when there is no such thing. */
export function listLines(session: FtpSession, argument: string): string[] | undefined {
  const { role } = session.account ?? {};
  const now = session.environment.nowEpochMs;
  return entries(session, argument)?.map((entry) => listLine(entry, role === "write", now));
}

/** The lines of NLST: names only. */
export function nameLines(session: FtpSession, argument: string): string[] | undefined {
  return entries(session, argument)?.map((entry) => entry.name);
}

/** The lines of MLSD; undefined when the argument is no directory (RFC 3659 §7.2.1). */
export function machineLines(session: FtpSession, argument: string): string[] | undefined {
  const path = session.resolve(argument);
  const listed = path === undefined ? undefined : session.account?.space.list(path);
  return listed?.map((entry) => machineLine(entry, entry.name));
}

/** One entry as MLSD and MLST write it. */
export function machineLine(entry: FileStatus, name: string): string {
  const size = entry.kind === "file" ? `size=${entry.sizeBytes};` : "";
  const type = entry.kind === "file" ? "file" : "dir";
  return `type=${type};${size}modify=${compactTime(entry.modifiedMs)}; ${name}`;
}

function entries(session: FtpSession, argument: string): readonly FileStatus[] | undefined {
  const path = session.resolve(withoutOptions(argument));
  const space = session.account?.space;
  if (path === undefined || space === undefined) return undefined;
  const status = space.stat(path);
  if (status?.kind === "file") return [{ ...status, name: withoutOptions(argument) || nameIn(path) }];
  return space.list(path);
}

/** Clients send the options of `ls` before the path: `-la pub`. */
function withoutOptions(argument: string): string {
  return argument.replace(/^(-\S*\s*)+/, "");
}

function listLine(entry: FileStatus, writable: boolean, nowEpochMs: number): string {
  const isDirectory = entry.kind === "directory";
  const rights = `${isDirectory ? "d" : "-"}r${writable ? "w" : "-"}${isDirectory ? "x" : "-"}r-${isDirectory ? "x" : "-"}r-${isDirectory ? "x" : "-"}`;
  const size = String(entry.sizeBytes).padStart(12);
  const links = isDirectory ? 2 : 1;
  return `${rights}    ${links} ftp      ftp ${size} ${listingTime(entry.modifiedMs, nowEpochMs)} ${entry.name}`;
}
