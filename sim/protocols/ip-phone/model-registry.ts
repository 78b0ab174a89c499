import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

interface NamedModel {
  readonly name: string;
  /** Other names that lists and inventories use. */
  readonly aliases: readonly string[];
}

/** The known models of a family, found by name or alias in any case. */
export class ModelRegistry<Model extends NamedModel> {
  readonly #byName = new Map<string, Model>();
  readonly #models: Model[] = [];

  /** Adds a model. Throws when one of its names is taken. */
  add(model: Model): void {
    const names = [model.name, ...model.aliases].map((name) => name.toLowerCase());
    for (const name of names) {
      const other = this.#byName.get(name);
      if (other !== undefined) {
        throw new Error(`phone model "${model.name}": the name "${name}" is taken by model ${other.name}`);
      }
    }
    for (const name of names) this.#byName.set(name, model);
    this.#models.push(model);
  }

  /** The model of that name or alias. Throws, naming the known ones, when there is none. */
  get(name: string): Model {
    const model = this.#byName.get(name.toLowerCase());
    if (model === undefined) {
      throw new Error(`unknown phone model "${name}"; known models: ${this.names().join(", ")}`);
    }
    return model;
  }

  /** The same models and more. Throws when a name is taken. */
  with(models: readonly Model[]): ModelRegistry<Model> {
    const registry = new ModelRegistry<Model>();
    for (const model of [...this.#models, ...models]) registry.add(model);
    return registry;
  }

  has(name: string): boolean {
    return this.#byName.has(name.toLowerCase());
  }

  names(): readonly string[] {
    return this.#models.map((model) => model.name);
  }
}

/**
 * The models in these directories, one JSON file each. Throws when a file is no model, naming the file
 * and the field.
 */
export function loadModels<Model extends NamedModel>(
  schema: z.ZodType<Model>,
  directories: readonly string[],
): ModelRegistry<Model> {
  const models = new ModelRegistry<Model>();
  for (const directory of directories) {
    for (const file of readdirSync(directory).sort()) {
      if (file.endsWith(".json")) models.add(readModel(schema, join(directory, file)));
    }
  }
  return models;
}

function readModel<Model>(schema: z.ZodType<Model>, path: string): Model {
  const result = schema.safeParse(readJson(path));
  if (!result.success) throw new Error(`${path} is no phone model:\n${z.prettifyError(result.error)}`);
  return result.data;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`${path} cannot be read as JSON: ${String(error)}`, { cause: error });
  }
}
