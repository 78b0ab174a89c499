import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Content, Fact, World } from "../kernel/index.ts";
import { labAddress } from "../network/wire/index.ts";
import { openTestLab } from "../network/wire/test-lab.ts";
import { startRealServer, whyNoRealServer } from "../protocols/ftp/testing/real-servers.ts";
import type { RealServer, RealServerKind, RealServerLimits } from "../protocols/ftp/testing/real-servers.ts";
import { createPhone, initialFlash, phoneModels } from "./index.ts";
import type { Phone } from "./index.ts";
import { accountParameters, commonText } from "./test-files.ts";
import { testTempo } from "./test-lab.ts";
import { TestRegistrar } from "./test-registrar.ts";
import { newFirmware } from "./test-server.ts";

const kinds: readonly RealServerKind[] = ["vsftpd", "proftpd", "pure-ftpd"];
const tempo = { ...testTempo, retry: { ...testTempo.retry, full: { attempts: 1000, waitMs: [100, 500] } } };
const macOf = (index: number) => `00085D0000${String(index).padStart(2, "0")}`;
const specificOf = (index: number) =>
  `sip line1 user name: 60${index}\nprovlab specific index: ${index + 1}\n`;

/** Puts a whole set of files for these phones where the real server looks. */
function deposit(server: RealServer, count: number): void {
  const files: Record<string, string | Content> = {
    "startup.cfg": commonText.replace(/^sip line1 registrar.*\n/, ""),
    "6867i.cfg": "q: 5\n",
    "6867i.st": newFirmware(),
  };
  for (let index = 0; index < count; index++) files[`${macOf(index)}.cfg`] = specificOf(index);
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === "string" ? content : content.bytes(0, content.sizeBytes);
    writeFileSync(join(server.directory, name), bytes);
  }
}

interface Storm {
  readonly phones: readonly Phone[];
  readonly facts: readonly Fact[];
}

/** Boots so many phones at once from a real server and waits until all have registered. */
async function bootFrom(kind: RealServerKind, count: number, limits: RealServerLimits = {}): Promise<Storm> {
  await using real = await startRealServer(kind, limits);
  deposit(real, count);
  await using lab = await openTestLab();
  const { world, network, addressing } = lab;
  const registrar = new TestRegistrar(world, lab.server);
  const { endpoint, ...target } = real.target;
  const parameters = { ...accountParameters, "sip line1 registrar ip": lab.server.address };
  const phones = Array.from({ length: count }, (_, index) =>
    createPhone(world, {
      mac: macOf(index),
      model: phoneModels.get("6867i"),
      host: network.addHost(`phone ${index}`, labAddress(addressing, 2, index + 1)),
      tempo,
      dhcp: { configurationServer: { ...target, ...endpoint } },
      flash: initialFlash("4.3.0.1", parameters),
    }),
  );
  const done = registrations(world, count);
  for (const phone of phones) phone.powerOn();
  await done;
  const { facts } = world.trace;
  for (const phone of phones) phone.powerCut();
  registrar.endpoint.close();
  expect(lab.failures).toEqual([]);
  return { phones, facts };
}

function registrations(world: World, count: number): Promise<void> {
  let missing = count;
  return new Promise((resolve) => {
    world.trace.listen((fact) => {
      if (fact.kind === "phone.registered" && --missing === 0) resolve();
    });
  });
}

const countOf = (facts: readonly Fact[], kind: string, data: Fact["data"]) =>
  facts.filter(
    (fact) => fact.kind === kind && Object.entries(data).every(([key, value]) => fact.data[key] === value),
  ).length;

for (const kind of kinds) {
  const absence = whyNoRealServer(kind);
  // A missing server fails in CI and is skipped, with its reason, on a user's machine.
  const test = absence === undefined || process.env["CI"] === "true" ? it : it.skip;
  const why = absence === undefined ? "" : ` (${absence})`;

  // Pure-FTPd takes seconds of processor time to check one password.
  describe(`phones at a real ${kind}${why}`, { timeout: 120_000 }, () => {
    test("update themselves completely", async () => {
      const { phones, facts } = await bootFrom(kind, 1);
      expect(phones[0]!.view()).toMatchObject({
        version: "5.0.0.1018",
        bootCount: 2,
        globalIndex: 12,
        specificIndex: 1,
        parameters: { q: "5" },
      });
      expect(countOf(facts, "phone.file-missing", { file: "security.tuz" })).toBe(2);
      expect(countOf(facts, "phone.fetch-retried", {})).toBe(0);
    });
    test("all update themselves although it takes only two at a time", async () => {
      const { phones, facts } = await bootFrom(kind, 5, { sessions: 2 });
      expect(phones.map((phone) => phone.flash.version)).toEqual(phones.map(() => "5.0.0.1018"));
      expect(countOf(facts, "phone.fetch-retried", { reason: "full" })).toBeGreaterThan(0);
      expect(countOf(facts, "phone.file-abandoned", {})).toBe(0);
    });
  });
}
