import { globSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { InputError, unknownName } from "../input-error.ts";
import { readLab } from "../lab/lab-file.ts";
import type { Lab } from "../lab/lab-file.ts";
import { readTempo } from "../lab/tempo.ts";
import type { Tempo } from "../lab/tempo.ts";
import { verbs } from "../steps/index.ts";
import { Problems, readYamlFile, shownPath } from "../yaml-file.ts";
import type { YamlFile } from "../yaml-file.ts";
import { attemptsRange } from "./range.ts";
import type { CountRange } from "./range.ts";
import type { Verb } from "./verb.ts";

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
  readonly steps: readonly Step[];
}

/** Reads one scenario. Throws an InputError with every mistake in it and in the files it names. */
export function readScenario(scenariosFolder: string, path: string): Scenario {
  const yaml = readYamlFile(path, scenarioSchema);
  const file = yaml.value;
  const problems = new Problems();
  const lab = problems.attempt(() => readLab(scenariosFolder, file.lab));
  const tempo = problems.attempt(() => readTempo(scenariosFolder, file.tempo));
  if (lab === undefined) problems.add(yaml.place(["lab"]), `the lab "${file.lab}" cannot be used`);
  if (tempo === undefined) problems.add(yaml.place(["tempo"]), `the tempo "${file.tempo}" cannot be used`);
  const steps = lab === undefined ? [] : readSteps(scenariosFolder, yaml, lab, problems);
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
    steps,
  };
}

function readSteps(
  scenariosFolder: string,
  yaml: YamlFile<z.infer<typeof scenarioSchema>>,
  lab: Lab,
  problems: Problems,
): Step[] {
  return yaml.value.steps.flatMap((entry, index): Step[] => {
    const names = Object.keys(entry);
    const [name] = names;
    if (name === undefined || names.length > 1) {
      problems.add(
        yaml.place(["steps", index]),
        `a step is one verb, and this one has ${names.length}: ${names.join(", ")}`,
      );
      return [];
    }
    const verb = verbs.get(name);
    if (verb === undefined) {
      problems.add(yaml.place(["steps", index, name]), unknownName("verb", name, [...verbs.keys()].sort()));
      return [];
    }
    return readStep(scenariosFolder, yaml, lab, problems, verb, index, entry[name]);
  });
}

function readStep(
  scenariosFolder: string,
  yaml: YamlFile<z.infer<typeof scenarioSchema>>,
  lab: Lab,
  problems: Problems,
  verb: Verb,
  index: number,
  written: unknown,
): Step[] {
  const place = (path: readonly (string | number)[]) => yaml.place(["steps", index, verb.name, ...path]);
  const checked = verb.schema.safeParse(written ?? {});
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      const path = issue.path as (string | number)[];
      problems.add(place(path), `${verb.name}: ${[...path.map(String), issue.message].join(": ")}`);
    }
    return [];
  }
  verb.prepare?.(checked.data, { scenariosFolder, lab, problems, place });
  const where = `${shownPath(yaml.path)}:${place([]).line ?? 0}`;
  return [{ verb, input: checked.data, ids: verb.ids?.(checked.data) ?? [], where }];
}

/**
 * The scenarios that selectors name: a prefix of an id, or a path. Without selectors, all of them.
 * Throws an InputError when a selector matches nothing.
 */
export function selectScenarios(scenariosFolder: string, selectors: readonly string[]): Scenario[] {
  const paths = globSync("**/*.scenario.yaml", { cwd: scenariosFolder })
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
  const ids = paths.map((path) => path.replace(/\.scenario\.yaml$/, ""));
  const chosen = new Set<string>();
  for (const selector of selectors.length === 0 ? [""] : selectors) {
    const matching = paths.filter(
      (path, index) =>
        ids[index]!.startsWith(selector) || join(scenariosFolder, path) === join(process.cwd(), selector),
    );
    if (matching.length > 0) matching.forEach((path) => chosen.add(join(scenariosFolder, path)));
    else if (selector.endsWith(".yaml")) chosen.add(join(process.cwd(), selector));
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
    const expected = join(scenariosFolder, `${scenario.id}.scenario.yaml`);
    if (expected !== scenario.path) {
      problems.add(
        { file: shownPath(scenario.path) },
        `the scenario "${scenario.id}" belongs in ${shownPath(expected)}`,
      );
    }
  }
}
