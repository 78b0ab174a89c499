import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printDuration } from "./durations.ts";
import { escapeXml, junitXml } from "./junit.ts";
import { markdownReport } from "./markdown.ts";
import { createPaint, wantsColours } from "./paint.ts";
import { sampleCheck, sampleRun, sampleScenario } from "./samples/small-run.ts";
import { verdictTable } from "./table.ts";

const failing = sampleScenario({
  id: "TMA-PROV/unlisted-phones",
  result: "fail",
  checks: [
    sampleCheck(),
    sampleCheck({
      name: "unlisted phones <stay> on",
      result: "fail",
      expected: "0 boots",
      actual: '2 boots & "one" more',
      examples: ["00085D4330B8", "00085D4330B9"],
    }),
  ],
});
const skipped = sampleScenario({ id: "TMA-DEP/dhcp", result: "skipped", reason: "needs root", checks: [] });
const invalid = sampleScenario({
  id: "TMA-X/lag",
  status: "invalid",
  result: "unverified",
  reason: "loop lag of 80 ms",
});
const run = sampleRun([sampleScenario(), failing, skipped, invalid], {
  parity: [
    {
      id: "TMA-PROV/full-list",
      result: "fail",
      differences: [{ actor: "ftp-ouest", conversation: "p1/1", virtual: "226", wire: "426" }],
    },
  ],
});

describe("durations", () => {
  it.each([
    [0, "0 ms"],
    [240.4, "240 ms"],
    [12_400, "12.4 s"],
    [59_940, "59.9 s"],
    [59_999, "1 min 00 s"],
    [185_000, "3 min 05 s"],
    [7_800_000, "2 h 10 min"],
  ])("%d ms read %s", (durationMs, text) => expect(printDuration(durationMs)).toBe(text));
});

describe("the JUnit report", () => {
  const xml = junitXml(run);

  it("counts checks, failures, errors and skipped scenarios", () => {
    expect(xml).toContain(
      '<testsuites name="provlab 2026-11-20T094850Z-blue" tests="6" failures="1" errors="1" skipped="1" time="0.96">',
    );
  });

  it("shows a failed check as a failure with its ids and examples", () => {
    expect(xml).toContain('name="unlisted phones &lt;stay&gt; on [TMA-PROV-024]"');
    expect(xml).toContain('<failure message="expected 0 boots, was 2 boots &amp; &quot;one&quot; more">');
    expect(xml).toContain("00085D4330B8\n00085D4330B9</failure>");
  });

  it("shows a scenario that did not finish as an error, not as a failure", () => {
    expect(xml).toContain('<error message="invalid: loop lag of 80 ms">');
  });

  it("shows a scenario without checks as skipped with its reason", () => {
    expect(xml).toContain('<skipped message="skipped: needs root">');
  });

  it("keeps line breaks of attributes as character references", () => {
    expect(junitXml(sampleRun([sampleScenario({ title: "a\n\tb" })]))).toContain('value="a&#10;&#9;b"');
  });

  it("replaces what XML cannot carry", () => {
    expect(escapeXml("a\u0000b\u001b[31mc\uFFFEd\uD800e😀\t\n")).toBe(
      "a\uFFFDb\uFFFD[31mc\uFFFDd\uFFFDe😀\t\n",
    );
  });

  it("never lets a character through that XML forbids", () => {
    // XML 1.0 §2.2
    const allowed = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(escapeXml(text)).toMatch(allowed);
      }),
    );
  });
});

describe("the Markdown report", () => {
  const markdown = markdownReport(run);

  it("says the verdict, the counts and how to run it again", () => {
    expect(markdown).toMatch(
      /^# provlab run 2026-11-20T094850Z-blue: fail\n\n1 passed, 1 failed, 1 skipped, 1 unverified\./,
    );
    expect(markdown).toContain("`provlab replay 2026-11-20T094850Z-blue`");
  });

  it("has one table row per scenario, whatever is written in it", () => {
    const nasty = markdownReport(sampleRun([sampleScenario({ title: "a | b\nc `d` <script>" })]));
    expect(nasty.split("\n").filter((line) => line.startsWith("| pass"))).toEqual([
      "| pass | TMA-PROV/full-list<br>a \\| b c \\`d\\` \\<script\\> | virtual | 1/1 | 1 min 01 s |",
    ]);
  });

  it("lists failures, reasons and differences of the worlds", () => {
    expect(markdown).toContain("expected 0 boots, was 2 boots");
    expect(markdown).toContain("- finished, skipped: needs root");
    expect(markdown).toContain("- ftp-ouest p1/1: virtual 226, wire 426");
  });
});

describe("the verdict table", () => {
  it("shows each scenario, its failures and the totals", () => {
    expect(verdictTable(run, createPaint(false))).toBe(
      [
        "  scenario                  world    checks   simulated     took",
        "✓ TMA-PROV/full-list        virtual     1/1    1 min 01 s     240 ms",
        "✗ TMA-PROV/unlisted-phones  virtual     1/2    1 min 01 s     240 ms",
        "    ✗ unlisted phones <stay> on  TMA-PROV-024",
        "      expected  0 boots",
        '      was       2 boots & "one" more',
        "      look at   00085D4330B8, 00085D4330B9",
        "– TMA-DEP/dhcp              virtual     0/0    1 min 01 s     240 ms",
        "    skipped: needs root",
        "! TMA-X/lag                 virtual     1/1    1 min 01 s     240 ms",
        "    invalid: loop lag of 80 ms",
        "✗ TMA-PROV/full-list: the worlds differ",
        "    ftp-ouest p1/1",
        "      virtual   226",
        "      wire      426",
        "",
        "result fail: 1 passed, 1 failed, 1 skipped, 1 unverified; seed blue",
        "",
      ].join("\n"),
    );
  });

  it("keeps the end of an id that is too long for the terminal", () => {
    const table = verdictTable(
      sampleRun([sampleScenario({ id: `TMA-PROV/${"a".repeat(60)}-end` })]),
      createPaint(false),
      80,
    );
    expect(table.split("\n")[1]).toMatch(/^✓ …a+-end {2}virtual/);
    expect(table.split("\n")[1]!.length).toBeLessThanOrEqual(80);
  });

  it("uses colours only where they are wanted", () => {
    expect(verdictTable(run, createPaint(true))).toContain("\u001b[31m✗");
    expect(verdictTable(run, createPaint(false))).not.toContain("\u001b");
    expect(wantsColours({ isTTY: true }, {})).toBe(true);
    expect(wantsColours({ isTTY: true }, { NO_COLOR: "1" })).toBe(false);
    expect(wantsColours({ isTTY: true }, { TERM: "dumb" })).toBe(false);
    expect(wantsColours({}, {})).toBe(false);
  });
});

describe("an expected failure", () => {
  const expectedFailure = { reason: "known", expires: "2026-12-31" };
  const entry = { scenario: failing.id, world: null, check: null, ...expectedFailure };
  const excused = { ...failing, reason: "expected failure until 2026-12-31: known", expectedFailure };
  const counts = { ...run.counts, pass: 0, fail: 0, expectedFailures: 1 };
  const withEntry = (state: "failed as expected" | "passed" | "expired") =>
    verdictTable(sampleRun([excused], { counts, baseline: [{ ...entry, state }] }), createPaint(false));

  it("is skipped in the JUnit report, with what was expected and why", () => {
    const xml = junitXml(sampleRun([excused]));
    expect(xml).toMatch(/failures="0" errors="0" skipped="1"/);
    expect(xml).toContain("expected failure until 2026-12-31 (known): expected 0 boots");
  });

  it("has a mark of its own in the verdict table and is counted apart", () => {
    const table = withEntry("failed as expected");
    expect(table).toMatch(/^~ TMA-PROV\/unlisted-phones/m);
    expect(table).toContain("expected failure until 2026-12-31: known");
    expect(table).toContain("0 passed, 1 failed as expected");
  });

  it("that did not come, or has expired, is told below the table", () => {
    expect(withEntry("passed")).toMatch(/✗ TMA-PROV\/unlisted-phones: passes although a failure is expected/);
    expect(withEntry("expired")).toMatch(/its expected failure expired on 2026-12-31/);
  });
});
