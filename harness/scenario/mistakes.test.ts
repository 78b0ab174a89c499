import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { InputError } from "../input-error.ts";
import { readScenario } from "./scenario-file.ts";

const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "provlab-mistakes-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The mistakes in a scenario with these steps, as `line:column: message`; the first step is in line 7. */
function mistakesIn(...steps: string[]): string[] {
  const path = join(folder, "test.scenario.yaml");
  const head = [
    "scenario: TMA-PROV/test",
    "title: Test",
    "worlds: [virtual]",
    "lab: labs/two-sites.lab.yaml",
    "tempo: brisk",
    "steps:",
  ];
  writeFileSync(path, [...head, ...steps.map((step) => `  - ${step}`), ""].join("\n"));
  return mistakesOf(path);
}

function mistakesOf(path: string): string[] {
  try {
    readScenario(scenariosFolder, path);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ place, message }) => `${place.line}:${place.column}: ${message}`);
  }
}

const update =
  "provision: { name: update, site: S1, server: DL1, package: V2, specific: { phones: { site: S1 } } }";

describe("a mistake is found before anything starts, with line and column", () => {
  it.each([
    ["a verb that does not exist", "provison: {}", '7:5: unknown verb "provison"; did you mean "provision"'],
    [
      "a session that no earlier step opens",
      "{ as: dupond, open-session: { login: dupont, password: correct } }",
      '7:7: unknown session of an earlier step "dupond"',
    ],
    [
      "an act in a session without a session",
      "close-session: {}",
      '7:5: write "as" beside it: the session that this is about',
    ],
    [
      "a check without ids and without a rule",
      "expect: { orders: 0 }",
      '7:5: name the "ids" that the checks prove, or the "rule" that no requirement states',
    ],
    [
      "a community that the lab lacks",
      "power-on: { phones: { community: C9 } }",
      '7:27: unknown community "C9"',
    ],
    ["an unknown field", "power-on: { phones: all, fast: true }", '7:30: power-on: unknown key "fast"'],
    [
      "an unknown field of one of several forms",
      "power-cut: { phones: { sight: S1 } }",
      '7:28: power-cut: unknown key "sight" in phones',
    ],
    [
      "an unknown field further inside of one of several forms",
      "provision: { name: a, range: 6xxxi, site: S1, specific: { phones: { sight: S1 }, index: 7 } }",
      '7:73: provision: unknown key "sight" in specific.phones',
    ],
    [
      "a site that the lab lacks",
      "expect: { site: S9, orders: 0, ids: [TMA-PROV-024] }",
      '7:15: unknown site "S9"',
    ],
    ["a server that the lab lacks", "define-server: { server: DL9 }", '7:22: unknown download server "DL9"'],
    [
      "a server that DHCP can't name",
      "dhcp: { phones: all, server: DL9 }",
      '7:26: unknown download server "DL9"',
    ],
    [
      "a server without a lab",
      "try-upload: { server: DL9, as: read, expect: stored, ids: [TMA-SRV-005] }",
      "7:19: unknown download",
    ],
    ["a package that was not installed", "remove-package: { package: V3 }", '7:23: unknown package "V3"'],
    ["a package without manifest file", "add-package: { package: V9 }", '7:20: package "V9" cannot be used'],
    ["a site that no topology has", "push-topology: { without: [S9] }", '7:32: unknown site "S9"'],
    [
      "an action that no step starts",
      "cancel: { action: nobody }",
      '7:15: unknown action of an earlier step "nobody"',
    ],
    ["an action to wait for", "wait: { until-start-of: nobody }", "7:13: unknown action"],
    ["a MAC that no phone has", "log-in: { phones: 00085DFFFFFF }", "7:15: no phone of the lab has the MAC"],
    [
      "a word that is no requirement",
      "expect: { orders: 0, ids: [TMA-24] }",
      "7:32: expect: ids[1]: a requirement id",
    ],
  ])("%s", (_what, step, message) => {
    expect(
      mistakesIn(step).some((found) => found.startsWith(message)),
      mistakesIn(step).join("\n"),
    ).toBe(true);
  });

  it("a kind of fact that nobody states", () => {
    const step = "expect: { facts: { phone.rebooted: 1 }, ids: [TMA-PROV-024] }";
    expect(mistakesIn(step)[0]).toMatch(/^7:24: unknown kind of fact "phone.rebooted"/);
  });

  it("a lab beside the scenario that is written as one of provlab's own", () => {
    const path = join(folder, "beside.scenario.yaml");
    writeFileSync(join(folder, "mine.lab.yaml"), "");
    const head =
      "scenario: TMA-PROV/test\ntitle: Test\nworlds: [virtual]\nlab: mine.lab.yaml\ntempo: brisk\nsteps:\n  - wait: 1s\n";
    writeFileSync(path, head);
    expect(mistakesOf(path)).toContain(
      '4:1: the lab "mine.lab.yaml" cannot be used; the one beside the scenario is written "./mine.lab.yaml"',
    );
  });

  it("a check that needs phones", () => {
    expect(mistakesIn("expect: { boots: 0, ids: [TMA-PROV-024] }")).toEqual([
      '7:15: the check "boots" needs "phones"',
    ]);
  });

  it("an order of an action that comes later", () => {
    const step = "expect: { event-order: [order, { order-of: later }], ids: [TMA-PROV-034] }";
    expect(mistakesIn(update, step)[0]).toMatch(/^8:36: unknown action of an earlier step "later".*update/s);
  });

  it("every mistake at once", () => {
    expect(mistakesIn("stop-site: { site: S9 }", "start-server: { server: DL9 }")).toHaveLength(2);
  });
});

it("a step may use the package and the action of steps before it", () => {
  const added = update.replace("V2", "V3").replace("update", "second");
  expect(mistakesIn(update, "add-package: { package: V3 }", added, "cancel: { action: second }")).toEqual([]);
});
