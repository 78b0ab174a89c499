import { expect, it } from "vitest";
import { headerValue, parseCredentials, printChallenge } from "../protocols/sip/index.ts";
import { initialFlash } from "./index.ts";
import { accountParameters } from "./test-files.ts";
import { TestLab } from "./test-lab.ts";

const challenge = (algorithm: "MD5" | "SHA-256") => ({
  name: "WWW-Authenticate",
  value: printChallenge({
    realm: "site",
    nonce: "n",
    algorithm,
    qop: "auth",
    stale: false,
    opaque: undefined,
  }),
});

it.each([
  ["4.3.0.1", "MD5"],
  ["5.1.0.1024", "MD5"],
  ["6.0.0.0", "SHA-256"],
  ["6.4.0.140", "SHA-256"],
])(
  "a phone that runs %s answers a registrar that offers both hashes with %s (F-4.4)",
  async (version, hash) => {
    const lab = new TestLab();
    lab.registrar.status = 401;
    lab.registrar.headers = [challenge("SHA-256"), challenge("MD5")];
    lab.addPhone({ flash: initialFlash(version, accountParameters) }).joinRunning();
    await lab.runFor(1000);
    const authorization = headerValue(lab.registrar.requests[1]!, "Authorization") ?? "";
    expect(parseCredentials(authorization)?.algorithm).toBe(hash);
  },
);
