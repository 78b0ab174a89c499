import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";
import { Mask, RunFolder } from "../../harness/evidence/index.ts";
import { knownModels } from "../../harness/lab/families.ts";
import { readLab } from "../../harness/lab/lab-file.ts";
import { newLabText } from "../../harness/lab/new-lab.ts";
import { expandGroups } from "../../harness/lab/planning/index.ts";
import { runSuite } from "../../harness/runner/run-suite.ts";
import { readScenario } from "../../harness/scenario/scenario-file.ts";
import { reportFiles } from "../../reports/index.ts";

// Provisions a generated lab, every site at once (`all`) or one site for each family (`lists`), in the virtual world, as
// `provlab run --trace outcomes` does, and prints the processor time of each phase, and the memory used at the end, as
// one line of JSON.
const [sites = 0, phones = 0] = process.argv.slice(2, 4).map(Number);
const reach = process.argv[4] ?? "all";
const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));

/** A link of 10 Gbit/s to the one server, so that phones and engine are what is measured and not a long queue. */
function labText(): string {
  const lab = parse(newLabText({ sites, phones, ranges: ["6xxxi", "53xxip", "53xx"] })) as object;
  return stringify({
    ...lab,
    downloadServers: [{ name: "DL1", sites: "all", bandwidthBytesPerSecond: 1_250_000_000 }],
  });
}

const ranges = ["6xxxi", "53xxip", "53xx"] as const;
type Range = (typeof ranges)[number];

/**
 * Every site updates its SIP and its 5300 IP phones, every second one its digital phones too; or the first site updates
 * its SIP phones, the second one its 5300 IP phones and the third one its digital phones.
 */
function isUpdated(range: Range, siteIndex: number): boolean {
  if (reach === "lists") return ranges.indexOf(range) === siteIndex;
  return range !== "53xx" || siteIndex % 2 === 0;
}

function scenarioText(labPath: string): string {
  const { file } = readLab(scenariosFolder, labPath);
  const groups = expandGroups(file.sites, knownModels);
  const families: Partial<Record<Range, string>> = { "6xxxi": "6xxx", "53xxip": "5300ip" };
  const list = (site: string, family: string) => {
    const listed = groups.filter(
      ({ site: at, group }) => at === site && knownModels.familyOf(group.model) === family,
    );
    return ["MAC_ADDRESS", ...listed.map(({ mac }) => mac), ""].join("\n");
  };
  const action = (range: Range, site: string) => {
    const family = families[range];
    const what = {
      name: `${range} at ${site}`,
      range,
      site,
      package: `${range}-R8.2-winter`,
      until: "accepted",
    };
    if (family === undefined) return what;
    return { ...what, server: "DL1", specific: { text: list(site, family), index: 7 } };
  };
  const actions = file.sites.flatMap(({ id }, index) =>
    ranges.filter((range) => isUpdated(range, index)).map((range) => action(range, id)),
  );
  const expected = { phones: "listed", firmware: "package", registered: true, tracking: "green" };
  return stringify({
    scenario: "BENCH/large-lab",
    title: "A mixed provisioning",
    worlds: ["virtual"],
    lab: labPath,
    tempo: "brisk",
    steps: [
      ...actions.map((provision) => ({ provision })),
      ...actions.map(({ name }) => ({ "wait-until": { of: name, action: "completed" } })),
      ...actions.map(({ name: of }) => ({ expect: { of, ...expected, ids: ["TMA-PROV-024"] } })),
    ],
  });
}

/** Adds the processor time that passes to the phase that is named. */
class PhaseClock {
  readonly phases: Record<string, number> = {};
  #last = { user: 0, system: 0 };

  end(phase: string): void {
    const { user, system } = process.cpuUsage(this.#last);
    this.#last = process.cpuUsage();
    this.phases[phase] = (this.phases[phase] ?? 0) + (user + system) / 1000;
  }
}

const clock = new PhaseClock();
clock.end("program");
const folder = mkdtempSync(join(tmpdir(), "provlab-bench-"));
try {
  const [labPath, scenarioPath] = [join(folder, "large.lab.yaml"), join(folder, "large.scenario.yaml")];
  writeFileSync(labPath, labText());
  writeFileSync(scenarioPath, scenarioText(labPath));
  clock.end("writing");
  const scenario = readScenario(scenariosFolder, scenarioPath);
  clock.end("reading");
  const mask = new Mask();
  const run = new RunFolder(join(folder, "run"), mask);
  let phase = "bring-up";
  const suite = await runSuite({
    scenarios: [scenario],
    selectors: [scenario.id],
    scenariosFolder,
    worlds: "virtual",
    seed: "bench",
    engine: "reference",
    jobs: 1,
    trace: "outcomes",
    folder: run,
    mask,
    runId: "bench",
    command: "provlab run",
    baseline: [],
    today: "2026-01-05",
    progress: {
      show(_done, _total, text) {
        const verb = /: ([a-z-]+) \(/.exec(text)?.[1];
        const next = verb === undefined ? phase : verb === "expect" ? "judging" : "provisioning";
        if (next !== phase) clock.end(phase);
        phase = next;
      },
    },
    interrupted: () => false,
  });
  clock.end(phase);
  const result = run.complete({ ...suite, report: "index.html" }, reportFiles());
  clock.end("report");
  const peakKilobytes = process.resourceUsage().maxRSS;
  const { phases } = clock;
  for (const { facts, failures, simulatedMs, traceHash } of result.scenarios) {
    const line = { result: result.result, facts, traceHash, simulatedMs, phases, peakKilobytes, failures };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
