import type { z } from "zod";
import type { StepContext } from "../runner/step-context.ts";
import type { scenarioSchema } from "./scenario-file.ts";

/** A step for what no verb says: it acts on the lab, and pushes what it finds to `context.checks`. */
export interface CodeStep {
  readonly do: {
    readonly what: string;
    readonly ids?: readonly string[];
    readonly run: (context: StepContext) => Promise<void>;
  };
}

/** A scenario in TypeScript: the same shape as in YAML, and steps that are code where data can't say it. */
export type ScenarioDefinition = Omit<z.input<typeof scenarioSchema>, "steps"> & {
  readonly steps: readonly (Readonly<Record<string, unknown>> | CodeStep)[];
};

/**
 * Declares a scenario in a file `<area>/<name>.scenario.ts`: `export const scenario = defineScenario({ … })`.
 * It is checked as a YAML scenario is, before anything starts.
 */
export function defineScenario(definition: ScenarioDefinition): ScenarioDefinition {
  return definition;
}
