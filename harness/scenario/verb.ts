import type { z } from "zod";
import type { PackageFile } from "../lab/package-file.ts";
import type { Lab } from "../lab/lab-file.ts";
import type { Place } from "../input-error.ts";
import type { Problems, YamlPath } from "../yaml-file.ts";
import type { StepContext } from "../runner/step-context.ts";

/** What a verb may look at before anything starts, to find the mistakes that its schema can't. */
export interface Preparation {
  readonly scenariosFolder: string;
  readonly lab: Lab;
  readonly problems: Problems;
  /** The packages that this step can use; a step that installs one adds it for those after it. */
  readonly packages: Map<string, PackageFile>;
  /** The download servers that the engine knows; a step that defines one under another name adds it. */
  readonly servers: Set<string>;
  /** Names of the actions that earlier steps start; a step that starts one adds it. */
  readonly actions: Set<string>;
  /** Names of the operators' sessions that earlier steps open; a step that opens one adds it. */
  readonly sessions: Set<string>;
  /** The session that the step is done in, if it names one. */
  readonly as: string | undefined;
  /** The place of something inside the step. */
  readonly place: (path: YamlPath) => Place;
}

/** One verb of the scenario language: a schema and a function. One verb, one file. */
export interface Verb<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** One sentence for the documentation and for editors. */
  readonly title: string;
  readonly schema: Schema;
  /** Whether only an engine that the lab brings along can be treated so. */
  readonly needsOwnEngine?: boolean;
  /** Requirement ids that the step's checks carry. */
  ids?(input: z.infer<Schema>): readonly string[];
  prepare?(input: z.infer<Schema>, preparation: Preparation): void;
  run(context: StepContext, input: z.infer<Schema>): Promise<void>;
}

/** Declares a verb; keeps the types of schema and function together. */
export function defineVerb<Schema extends z.ZodType>(verb: Verb<Schema>): Verb {
  return verb;
}
