import type { CheckResult, PhoneTimeline, RunResult, ScenarioResult } from "../../harness/evidence/index.ts";
import { createRandomStream } from "./random-stream.ts";
import { sampleCheck, sampleRun, sampleScenario } from "./small-run.ts";

const sessionLimit = 200;
const listedPhones = 1500;
const allPhones = 1550;
const models = ["6863i", "6865i", "6867i", "6869i", "6873i"];

/**
 * A made-up run as a full list gives one: 1550 phones, 1500 of them listed, behind a server that accepts
 * 200 sessions, with one failed check, and scenarios of every other verdict.
 */
export function largeRun(): RunResult {
  const full = fullListScenario();
  const others = Array.from({ length: 24 }, (_, index) => passingScenario(index));
  return sampleRun([...others.slice(0, 3), full, ...others.slice(3), ...unusualScenarios()], {
    settings: { tempo: "brisk", jobs: "2", worlds: "virtual, wire" },
    parity: [
      { id: "TMA-PROV/full-list", result: "pass", differences: [] },
      {
        id: "TMA-DEP/new-phones",
        result: "fail",
        differences: [
          { actor: "ftp-ouest", conversation: "00085D000001/1", virtual: "226 done", wire: "426 aborted" },
        ],
      },
    ],
  });
}

function fullListScenario(): ScenarioResult {
  const phones = Array.from({ length: allPhones }, (_, index) => phone(index));
  const completion = completionOf(phones);
  const sessions = sessionsOf(phones);
  const lastMs = completion.at(-1)![0];
  const late = phones.filter(({ listed, registered }) => listed && !registered).map(({ mac }) => mac);
  return sampleScenario({
    id: "TMA-PROV/full-list-over-limited-server",
    title: "A full list updates through a server that accepts 200 sessions",
    result: "fail",
    lab: "labs/one-site.lab.yaml",
    tempo: "brisk",
    checks: checks(late, lastMs),
    phones,
    completion,
    journal: [
      {
        atMs: 12,
        severity: "info",
        operator: "anna (C1)",
        community: "C1",
        site: "ACS-155",
        action: "winter update",
        text: 'action "winter update" is created',
      },
    ],
    servers: [
      {
        server: "ftp-ouest",
        sessionLimit,
        sessions,
        peak: Math.max(...sessions.map(([, count]) => count)),
        refused: 2713,
      },
    ],
    facts: 214_532,
    simulatedMs: lastMs + 20_000,
    elapsedMs: 1380,
    factCounts: { "phone.restarted": 3010, "phone.registered": 1548, "server.session-refused": 2713 },
    evidence: "evidence/TMA-PROV/full-list-over-limited-server/virtual",
  });
}

function checks(late: string[], atMs: number): CheckResult[] {
  return [
    sampleCheck({
      name: "listed phones have the firmware of the package",
      ids: ["TMA-PROV-024", "TMA-LIST-001"],
      atMs,
    }),
    sampleCheck({
      name: "listed phones are registered",
      ids: ["TMA-TRK-003"],
      result: "fail",
      expected: "1500 phones registered",
      actual: `${listedPhones - late.length} phones registered, ${late.length} not`,
      examples: late,
      atMs,
    }),
    sampleCheck({
      name: "the first phone restarts after the last upload",
      ids: ["TMA-PROV-018"],
      expected: "restart after 0:04.1",
      actual: "0:04.3",
      atMs,
    }),
    sampleCheck({
      name: "unlisted phones stay on",
      ids: ["TMA-PROV-024"],
      expected: "0 boots",
      actual: "0 boots",
      atMs,
    }),
  ];
}

/** A phone of the full list: restarts at once, waits for a session, updates, registers. */
function phone(index: number): PhoneTimeline {
  const random = createRandomStream(index);
  const mac = `00085D${index.toString(16).toUpperCase().padStart(6, "0")}`;
  const model = models[index % models.length]!;
  const before = { mac, model, globalIndex: 11, specificIndex: 39 };
  if (index >= listedPhones) {
    const states: [number, string][] = [[0, "registered"]];
    return { ...before, listed: false, states, bootCount: 0, version: "5.0.0.1018", registered: true };
  }
  const lost = index % 700 === 350;
  const turn = Math.floor(index / sessionLimit);
  const states: [number, string][] = [[0, "registered"]];
  const enter = (state: string, afterMs: number) => states.push([(states.at(-1)?.[0] ?? 0) + afterMs, state]);
  enter("restarting", 4300 + random() * 100);
  enter("waiting-for-dhcp", 200);
  enter("fetching-configuration", 800 + turn * 21_000 + random() * 9000);
  enter("comparing-firmware", 900 + random() * 1200);
  enter("downloading-firmware", 100);
  enter("writing-flash", 9000 + random() * 8000);
  enter("restarting", 4000 + random() * 1500);
  enter("fetching-configuration", 3000 + random() * 2000);
  enter("starting-services", 1200);
  enter("registering", 1500);
  enter(lost ? "registration-failed" : "registered", lost ? 32_000 : 150);
  const fetchedMs = states[4]![0];
  return {
    ...before,
    listed: true,
    states,
    bootCount: 2,
    version: lost ? null : "5.1.0.2047",
    globalIndex: 12,
    specificIndex: 40,
    registered: !lost,
    files: [
      [fetchedMs - 700, "security.tuz", "missing"],
      [fetchedMs - 500, "aastra.cfg", "fetched"],
      [fetchedMs - 300, `${model}.cfg`, "missing"],
      [fetchedMs - 100, `${mac}.cfg`, "fetched"],
      [states[6]![0], `${model}.st`, "fetched"],
    ],
    expected: { version: "5.1.0.2047", globalIndex: 12, specificIndex: 40 },
  };
}

function completionOf(phones: readonly PhoneTimeline[]): [number, number][] {
  const ends = phones
    .filter(({ listed, registered }) => listed && registered)
    .map(({ states }) => states.at(-1)![0])
    .sort((a, b) => a - b);
  return ends.map((atMs, index): [number, number] => [atMs, index + 1]).filter((_, index) => index % 3 === 2);
}

function sessionsOf(phones: readonly PhoneTimeline[]): [number, number][] {
  const changes = phones
    .filter(({ listed }) => listed)
    .flatMap(({ states }) => [[states[3]![0], 1] as const, [states[6]![0], -1] as const])
    .sort((a, b) => a[0] - b[0]);
  let open = 0;
  const counts = changes.map(([atMs, change]): [number, number] => [
    atMs,
    Math.min(sessionLimit, (open += change)),
  ]);
  return counts.filter((_, index) => index % 4 === 0 || index === counts.length - 1);
}

function passingScenario(index: number): ScenarioResult {
  const id = `TMA-PROV-${String(index + 1).padStart(3, "0")}`;
  return sampleScenario({
    id: `TMA-PROV/rule-${index + 1}`,
    title: `Rule ${index + 1} of an action holds`,
    world: index % 4 === 3 ? "wire" : "virtual",
    traceHash: index % 4 === 3 ? null : "0123456789abcdef",
    checks: [
      sampleCheck({ name: "the action is refused", ids: [id], expected: "refused", actual: "refused" }),
    ],
    evidence: `evidence/TMA-PROV/rule-${index + 1}/virtual`,
  });
}

function unusualScenarios(): ScenarioResult[] {
  return [
    sampleScenario({
      id: "TMA-DEP/dhcp",
      title: "New phones find the server by DHCP",
      result: "skipped",
      reason: "needs dnsmasq, which is not installed",
      checks: [],
    }),
    sampleScenario({
      id: "TMA-TRK/clock",
      title: "An action ends when silent phones are given up",
      world: "wire",
      result: "not applicable",
      reason: "needs: virtual-clock",
      checks: [],
      traceHash: null,
    }),
    sampleScenario({
      id: "TMA-SRV/lag",
      title: "A server answers within its time",
      status: "invalid",
      result: "unverified",
      reason: "the harness' own loop lag of 80 ms exceeded 5 % of the claim",
      checks: [sampleCheck({ name: "the answer comes in time", ids: ["TMA-SRV-006"], result: "unverified" })],
    }),
  ];
}
