import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { phoneModelSchema } from "./model.ts";
import type { PhoneModel } from "./model.ts";

/** The known phone models, found by name or alias in any case. */
export class PhoneModels {
  readonly #byName = new Map<string, PhoneModel>();
  readonly #models: PhoneModel[] = [];

  /** Adds a model. Throws when one of its names is taken. */
  add(model: PhoneModel): void {
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
  get(name: string): PhoneModel {
    const model = this.#byName.get(name.toLowerCase());
    if (model === undefined) {
      throw new Error(`unknown phone model "${name}"; known models: ${this.names().join(", ")}`);
    }
    return model;
  }

  has(name: string): boolean {
    return this.#byName.has(name.toLowerCase());
  }

  names(): readonly string[] {
    return this.#models.map((model) => model.name);
  }
}

/**
 * The models of provlab and those of further directories, one JSON file each. Throws when a file
 * is no model, naming the file and the field.
 */
export function loadPhoneModels(...directories: readonly string[]): PhoneModels {
  const models = new PhoneModels();
  for (const directory of [join(import.meta.dirname, "models"), ...directories]) {
    for (const file of readdirSync(directory).sort()) {
      if (file.endsWith(".json")) models.add(readModel(join(directory, file)));
    }
  }
  return models;
}

/** The models that provlab brings along. */
export const phoneModels: PhoneModels = loadPhoneModels();

function readModel(path: string): PhoneModel {
  const result = phoneModelSchema.safeParse(readJson(path));
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
