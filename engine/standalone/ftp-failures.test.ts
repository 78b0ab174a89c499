import { FTPError } from "basic-ftp";
import { expect, test } from "vitest";
import { depositError, type FtpPhase } from "./ftp-failures.ts";

const reply = (code: number, message: string, phase: FtpPhase) =>
  depositError(new FTPError({ code, message: `${code} ${message}` }), phase, "do it").reason;
const failure = (code: string, phase: FtpPhase) =>
  depositError(Object.assign(new Error("no"), { code }), phase, "do it").reason;

test("a name that is not known", () => expect(failure("ENOTFOUND", "connect")).toBe("name"));
test("a closed port", () => expect(failure("ECONNREFUSED", "connect")).toBe("refused"));
test("a host out of reach", () => expect(failure("EHOSTUNREACH", "connect")).toBe("unreachable"));
test("silence while signing in", () =>
  expect(depositError(new Error("Timeout"), "login", "").reason).toBe("unreachable"));
test("a connection that breaks during a transfer", () =>
  expect(failure("ECONNRESET", "store")).toBe("transfer"));
test("421 means full", () => expect(reply(421, "Too many users", "connect")).toBe("full"));
test("530 with the full text means full", () =>
  expect(reply(530, "Maximum number of clients reached", "login")).toBe("full"));
test("530 means a wrong account", () => expect(reply(530, "Login incorrect", "login")).toBe("login"));
test("550 for a folder means a wrong path", () =>
  expect(reply(550, "No such directory", "path")).toBe("path"));
test("553 for a file means no right to write", () =>
  expect(reply(553, "Could not create file", "store")).toBe("write-permission"));
test("552 means no room", () => expect(reply(552, "Quota exceeded", "store")).toBe("space"));
test("426 means a broken transfer", () => expect(reply(426, "Connection closed", "store")).toBe("transfer"));
