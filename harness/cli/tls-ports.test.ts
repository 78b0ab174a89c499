import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingPeers, serve } from "./testing/outside.ts";
import type { ServedProcess } from "./testing/outside.ts";

const run = promisify(execFile);
const { skip, why } = missingPeers("openssl");

const labText = `
lab: every-tls-port
title: Everything that speaks TLS
multiSite: { id: MS1, name: Test, region: Bretagne }
sites:
  - id: S1
    name: Rennes
    release: R8.2
    hash: 3f52a279885152701d8f2f39d9bcfc36
    sipTls: true
    phones: [{ model: 6867i, version: 6.4.0.140, webPages: https }]
borders: [{ name: MBG1, site: S1, sipTls: true }]
`;

let folder: string;
let served: ServedProcess;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "provlab-tls-"));
  writeFileSync(join(folder, "every-tls-port.lab.yaml"), labText);
  served = await serve([join(folder, "every-tls-port.lab.yaml")]);
}, 60_000);
afterAll(async () => {
  await served[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

describe.skipIf(skip)(`a served lab and openssl${why}`, () => {
  it("shows a certificate of the lab's authority at every TLS port", { timeout: 60_000 }, async () => {
    const control = served.endpoint("control");
    const url = `http://${control.address}:${control.port}/control/v1/authority`;
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${control.accounts[0]!.password}` },
    });
    expect(answer.status).toBe(200);
    const authority = join(folder, "authority.pem");
    writeFileSync(authority, await answer.text());

    const secure = served.lab.endpoints.filter(({ protocol }) => ["sip/tls", "https"].includes(protocol));
    expect(secure.map(({ service }) => service).sort()).toEqual([
      "administration",
      "border",
      "files",
      "files",
      "registrar",
      "web page",
    ]);
    for (const { address, port } of secure) {
      const target = ["-connect", `${address}:${port}`, "-verify_ip", address];
      const ended = run("openssl", ["s_client", ...target, "-CAfile", authority, "-verify_return_error"]);
      ended.child.stdin?.end();
      expect((await ended).stdout).toContain("Verify return code: 0 (ok)");
    }
  });
});
