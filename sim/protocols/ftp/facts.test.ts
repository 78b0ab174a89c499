import { describe, expect, it } from "vitest";
import { maskedCommand, maskedReply } from "./facts.ts";
import { failureOf } from "./failures.ts";
import { parseExtendedPassive, parseExtendedPort, parseHostPort, printHostPort } from "./addresses.ts";

describe("facts on FTP", () => {
  it("never show a password, an address or a port", () => {
    expect(maskedCommand({ verb: "PASS", argument: "secret" }).argument).toBe("***");
    expect(maskedCommand({ verb: "PORT", argument: "127,0,0,1,200,1" }).argument).toBe("*");
    expect(maskedCommand({ verb: "EPRT", argument: "|1|127.0.0.1|5000|" }).argument).toBe("*");
    expect(maskedCommand({ verb: "RETR", argument: "a.cfg" }).argument).toBe("a.cfg");
    expect(maskedReply({ code: 227, lines: ["Entering Passive Mode (127,0,0,1,8,158)."] }).text).toBe(
      "Entering Passive Mode (*).",
    );
    expect(maskedReply({ code: 229, lines: ["Extended (|||2200|)"] }).text).toBe("Extended (|||*|)");
    expect(maskedReply({ code: 213, lines: ["20261120100548"] }).text).toBe("*");
    expect(maskedReply({ code: 213, lines: ["1048576"] }).text).toBe("1048576");
  });
});

describe("the meaning of a reply", () => {
  it.each([
    ["greeting", 421, "There are too many connected users, please try later.", "full"],
    ["login", 530, "Sorry, the maximum number of allowed clients (2) are already connected.", "full"],
    ["login", 530, "Login incorrect.", "login"],
    ["greeting", 421, "2 users (the maximum) are already logged in, sorry", "full"],
    ["data", 500, "OOPS: vsf_sysutil_bind", "full"],
    ["data", 425, "All reserved TCP ports are busy", "full"],
    ["retrieve", 451, "Sorry, the maximum number of data transfers (2) reached", "full"],
    ["retrieve", 550, "Failed to open file.", "missing"],
    ["retrieve", 550, "a.cfg: Permission denied", "permission"],
    ["store", 550, "Permission denied.", "permission"],
    ["store", 553, "Could not create file.", "permission"],
    ["store", 552, "No space left.", "no-space"],
    ["store", 451, "Failure writing to local file.", "no-space"],
    ["store", 426, "Failure reading network stream.", "broken"],
    ["directory", 550, "Failed to change directory.", "path"],
    ["retrieve", 500, "Unknown command.", "protocol"],
  ] as const)("at %s, %i %s says %s", (step, code, text, reason) => {
    expect(failureOf(step, { code, lines: [text] }).reason).toBe(reason);
  });
});

describe("addresses in FTP", () => {
  it("are six numbers in PORT and PASV", () => {
    expect(printHostPort({ address: "10.1.2.3", port: 50_001 })).toBe("10,1,2,3,195,81");
    expect(parseHostPort("=10,1,2,3,195,81")).toEqual({ address: "10.1.2.3", port: 50_001 });
    expect(parseHostPort("10,1,2,3,195,256")).toBeUndefined();
    expect(parseHostPort("1,2")).toBeUndefined();
  });

  it("are fields between delimiters in EPRT and EPSV", () => {
    expect(parseExtendedPort("|2|::1|5000|")).toEqual({ protocol: "2", address: "::1", port: 5000 });
    expect(parseExtendedPort("|1|10.0.0.1|65536|")).toBeUndefined();
    expect(parseExtendedPort("x")).toBeUndefined();
    expect(parseExtendedPort("")).toBeUndefined();
    expect(parseExtendedPassive("ok (|||2200|)")).toBe(2200);
    expect(parseExtendedPassive("ok")).toBeUndefined();
  });
});
