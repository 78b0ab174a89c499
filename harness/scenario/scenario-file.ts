import { existsSync, globSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { InputError, unknownName } from "../input-error.ts";
import { readLab } from "../lab/lab-file.ts";
import type { Lab } from "../lab/lab-file.ts";
import type { PackageFile } from "../lab/package-file.ts";
import { readTempo, tempoNames } from "../lab/tempo.ts";
import type { Tempo } from "../lab/tempo.ts";
import { code } from "../steps/code.ts";
import { verbs } from "../steps/index.ts";
import { Problems, problemsOf, readYamlFile, shownPath } from "../yaml-file.ts";
import type { YamlFile } from "../yaml-file.ts";
import { readModuleFile } from "./module-file.ts";
import { attemptsRange } from "./range.ts";
import type { CountRange } from "./range.ts";
import type { Preparation, Verb } from "./verb.ts";

const scenarioEnding = /\.scenario\.(yaml|ts)$/;

export const scenarioSchema = z.strictObject({
  scenario: z.string().regex(/^[A-Z0-9-]+\/[a-z0-9-]+$/, 'an id such as "TMA-PROV/what-it-shows"'),
  title: z.string().min(1),
  worlds: z.array(z.enum(["virtual", "wire"])).min(1),
  lab: z.string(),
  tempo: z.string(),
  /** `virtual-clock`: the clock jumps by more than a minute, so the wire world is not applicable. */
  needs: z.array(z.enum(["virtual-clock"])).default([]),
  /** Kinds of attempts that contention causes, and how many there may be. */
  attempts: z.record(z.string(), attemptsRange).default({}),
  steps: z.array(z.record(z.string(), z.unknown())).min(1),
});

export type WorldKind = "virtual" | "wire";

export interface Step {
  readonly verb: Verb;
  readonly input: unknown;
  readonly ids: readonly string[];
  /** The operator's session in which it is done; without one, the engine's owner does it. */
  readonly as: string | undefined;
  /** `scenarios/x.scenario.yaml:12` */
  readonly where: string;
}

/** A scenario that was read and checked down to the last name; running it can start. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly worlds: readonly WorldKind[];
  readonly needsVirtualClock: boolean;
  readonly attempts: Readonly<Record<string, CountRange>>;
  readonly tempo: Tempo;
  readonly lab: Lab;
  /** Every package that the scenario names, installed at the beginning or by a step. */
  readonly packages: ReadonlyMap<string, PackageFile>;
  readonly steps: readonly Step[];
}

/** Reads one scenario. Throws an InputError with every mistake in it and in the files it names. */
export function readScenario(scenariosFolder: string, path: string): Scenario {
  const isModule = path.endsWith(".ts");
  const yaml = isModule ? readModuleFile(path, scenarioSchema) : readYamlFile(path, scenarioSchema);
  const file = yaml.value;
  const problems = new Problems();
  const lab = problems.attempt(() => readLab(scenariosFolder, labPath(path, file.lab)));
  const tempo = readKnownTempo(scenariosFolder, yaml, problems);
  if (lab === undefined) {
    problems.add(yaml.place(["lab"]), `the lab "${file.lab}" cannot be used${besideIt(path, file.lab)}`);
  }
  const shared: SharedNames = {
    packages: new Map(lab?.packages.map((one) => [one.package, one])),
    servers: new Set(lab === undefined ? [] : serversAtFirst(lab)),
    actions: new Set(),
    sessions: new Set(),
  };
  const known = isModule ? new Map([...verbs, [code.name, code]]) : verbs;
  const steps =
    lab === undefined ? [] : readSteps(yaml, known, { scenariosFolder, lab, problems, ...shared });
  problems.throwIfAny();
  return {
    id: file.scenario,
    title: file.title,
    path,
    worlds: file.worlds,
    needsVirtualClock: file.needs.includes("virtual-clock"),
    attempts: file.attempts,
    tempo: tempo!,
    lab: lab!,
    packages: shared.packages,
    steps,
  };
}

/** A lab beside the scenario is written `./my.lab.yaml`; any other path begins at the scenarios' folder. */
function labPath(scenario: string, lab: string): string {
  return /^\.{1,2}\//.test(lab) ? resolve(dirname(scenario), lab) : lab;
}

/** What to write where the lab that was meant stands beside the scenario. */
function besideIt(scenario: string, lab: string): string {
  const isBeside = !/^[./]/.test(lab) && existsSync(join(dirname(scenario), lab));
  return isBeside ? `; the one beside the scenario is written "./${lab}"` : "";
}

function readKnownTempo(
  scenariosFolder: string,
  yaml: YamlFile<z.infer<typeof scenarioSchema>>,
  problems: Problems,
): Tempo | undefined {
  const { tempo } = yaml.value;
  const known = tempoNames(scenariosFolder);
  if (known.includes(tempo)) return problems.attempt(() => readTempo(scenariosFolder, tempo));
  problems.addUnknown(yaml.place(["tempo"]), "tempo", tempo, known);
  return undefined;
}

/** The lab's servers, and the one that an engine embedded in an iPBX declares by itself (MBG-TMA-003). */
function serversAtFirst({ file }: Lab): string[] {
  const names = file.downloadServers.map(({ name }) => name);
  return file.application.host === "manager" ? names : [...names, "local"];
}

/** What steps learn of earlier steps. */
type SharedNames = Pick<Preparation, "packages" | "servers" | "actions" | "sessions">;
type ReadingSteps = Omit<Preparation, "place" | "as">;

function readSteps(
  yaml: YamlFile<z.infer<typeof scenarioSchema>>,
  known: ReadonlyMap<string, Verb>,
  reading: ReadingSteps,
): Step[] {
  return yaml.value.steps.flatMap((written, index): Step[] => {
    const { as, ...entry } = written;
    const names = Object.keys(entry);
    const [name] = names;
    if (name === undefined || names.length > 1) {
      reading.problems.add(
        yaml.place(["steps", index]),
        `a step is one verb, and this one has ${names.length}: ${names.join(", ")}`,
      );
      return [];
    }
    const verb = known.get(name);
    if (verb === undefined) {
      const message = unknownName("verb", name, [...known.keys()].sort());
      reading.problems.add(yaml.place(["steps", index, name]), message);
      return [];
    }
    return readStep(yaml, reading, verb, index, entry[name], readSession(yaml, reading, index, as));
  });
}

/** `as` stands beside the verb and names the session of an earlier step. */
function readSession(
  yaml: YamlFile<z.infer<typeof scenarioSchema>>,
  { sessions, problems }: ReadingSteps,
  index: number,
  as: unknown,
): string | undefined {
  if (as === undefined) return undefined;
  const name = z.string().safeParse(as).data ?? JSON.stringify(as);
  if (sessions.has(name)) return name;
  problems.addUnknown(yaml.place(["steps", index, "as"]), "session of an earlier step", name, [...sessions]);
  return undefined;
}

function readStep(
  yaml: YamlFile<z.infer<typeof scenarioSchema>>,
  reading: ReadingSteps,
  verb: Verb,
  index: number,
  written: unknown,
  as: string | undefined,
): Step[] {
  const place = (path: readonly (string | number)[]) => yaml.place(["steps", index, verb.name, ...path]);
  const checked = verb.schema.safeParse(written ?? {});
  if (!checked.success) {
    for (const found of checked.error.issues.flatMap((issue) => problemsOf(issue, place)))
      reading.problems.add(found.place, `${verb.name}: ${found.message}`);
    return [];
  }
  verb.prepare?.(checked.data, { ...reading, as, place });
  const where = `${shownPath(yaml.path)}:${place([]).line ?? 0}`;
  return [{ verb, input: checked.data, ids: verb.ids?.(checked.data) ?? [], as, where }];
}

/**
 * The scenarios that selectors name: a prefix of an id, or a path. Without selectors, all of them.
 * Throws an InputError when a selector matches nothing.
 */
export function selectScenarios(scenariosFolder: string, selectors: readonly string[]): Scenario[] {
  const paths = globSync("**/*.scenario.{yaml,ts}", { cwd: scenariosFolder })
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
  const ids = paths.map((path) => path.replace(scenarioEnding, ""));
  const chosen = new Set<string>();
  for (const selector of selectors.length === 0 ? [""] : selectors) {
    const matching = paths.filter(
      (path, index) => ids[index]!.startsWith(selector) || join(scenariosFolder, path) === resolve(selector),
    );
    if (matching.length > 0) matching.forEach((path) => chosen.add(join(scenariosFolder, path)));
    else if (/\.(yaml|ts)$/.test(selector)) chosen.add(resolve(selector));
    else
      throw new InputError([
        { place: { file: "selector" }, message: unknownName("scenario", selector, ids) },
      ]);
  }
  const problems = new Problems();
  const scenarios = [...chosen].flatMap(
    (path) => problems.attempt(() => readScenario(scenariosFolder, path)) ?? [],
  );
  checkIds(scenarios, scenariosFolder, problems);
  problems.throwIfAny();
  return scenarios;
}

/** The file's name is the id, so that the folder listing is the coverage list. */
function checkIds(scenarios: readonly Scenario[], scenariosFolder: string, problems: Problems): void {
  for (const scenario of scenarios) {
    if (!scenario.path.startsWith(scenariosFolder)) continue;
    const [ending] = scenarioEnding.exec(scenario.path) ?? [".scenario.yaml"];
    const expected = join(scenariosFolder, `${scenario.id}${ending}`);
    if (expected !== scenario.path) {
      problems.add(
        { file: shownPath(scenario.path) },
        `the scenario "${scenario.id}" belongs in ${shownPath(expected)}`,
      );
    }
  }
}
