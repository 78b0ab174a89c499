import type { Content } from "../../kernel/index.ts";
import { globalIndexKey, parseIndex, specificIndexKey } from "../configuration-file/index.ts";
import type { Parameter } from "../configuration-file/index.ts";
import type { ConfigurationFormat } from "./configuration-format.ts";

/** The kinds of configuration files in the order of reading; a later one overrides (TMA-PROV-029). */
export const fileKinds = ["common", "model", "specific"] as const;
export type FileKind = (typeof fileKinds)[number];
export type ConfigurationFiles = Readonly<Partial<Record<FileKind, Content>>>;

/** The server values of a phone: what it read from files. */
export interface StoredConfiguration {
  /** Values from before the lab; lowest of all. */
  readonly initial: Readonly<Record<string, string>>;
  /** Parameters of earlier files that the present ones do not name: they keep their value (TMA-MAC-010). */
  readonly retained: ReadonlyMap<string, Parameter>;
  readonly files: ConfigurationFiles;
}

export type LocalValues = ReadonlyMap<string, string>;

const noParameters: ReadonlyMap<string, Parameter> = new Map();
export const noLocalValues: LocalValues = new Map();
export const emptyConfiguration: StoredConfiguration = { initial: {}, retained: noParameters, files: {} };

/** A configuration with these values and no files yet. */
export function initialConfiguration(values: Readonly<Record<string, string>>): StoredConfiguration {
  return { ...emptyConfiguration, initial: values };
}

/** What a phone works with: server values and local values under the rules of precedence. */
export class EffectiveConfiguration {
  readonly #stored: StoredConfiguration;
  readonly #local: LocalValues;
  readonly #layers: readonly ReadonlyMap<string, Parameter>[];

  constructor(stored: StoredConfiguration, local: LocalValues, format: ConfigurationFormat) {
    this.#stored = stored;
    this.#local = local;
    this.#layers = [...layersOf(stored.files, format).reverse(), stored.retained];
  }

  /** Whether this was made of these values. */
  isOf(stored: StoredConfiguration, local: LocalValues): boolean {
    return this.#stored === stored && this.#local === local;
  }

  /** The value that counts: a local one unless the file locks it (F-1.3.2, F-1.3.3). */
  value(name: string): string | undefined {
    const parameter = this.parameter(name);
    if (parameter?.mark === "!") return parameter.value;
    return this.#local.get(name) ?? parameter?.value;
  }

  /** A value that is a whole number of seconds; undefined when there is none. */
  seconds(name: string): number | undefined {
    const value = this.value(name);
    return value !== undefined && /^\d{1,8}$/.test(value) ? Number(value) : undefined;
  }

  /** A whole number between these two; undefined when there is none, or one outside. */
  integer(name: string, least: number, most: number): number | undefined {
    const value = this.value(name);
    if (value === undefined || !/^-?\d{1,9}$/.test(value)) return undefined;
    const number = Number(value);
    return number >= least && number <= most ? number : undefined;
  }

  /** Whether a switch is on; undefined when nothing says so. */
  isOn(name: string): boolean {
    return this.value(name) === "1";
  }

  /** The server value with its mark. */
  parameter(name: string): Parameter | undefined {
    for (const layer of this.#layers) {
      const parameter = layer.get(name);
      if (parameter !== undefined) return parameter;
    }
    const { initial } = this.#stored;
    return Object.hasOwn(initial, name) ? { value: initial[name]!, mark: "" } : undefined;
  }

  /** Every name that has a value. */
  names(): ReadonlySet<string> {
    const names = new Set(Object.keys(this.#stored.initial));
    for (const layer of this.#layers) for (const name of layer.keys()) names.add(name);
    for (const name of this.#local.keys()) names.add(name);
    return names;
  }

  /** Every effective value by name, in alphabetical order. */
  values(): Record<string, string> {
    return Object.fromEntries([...this.names()].sort().map((name) => [name, this.value(name)!]));
  }

  /** The indexes that the phone read in files (TMA-PROV-036). */
  indexes(): { globalIndex: number | null; specificIndex: number | null } {
    return {
      globalIndex: parseIndex(this.value(globalIndexKey)),
      specificIndex: parseIndex(this.value(specificIndexKey)),
    };
  }
}

/** The configuration after a complete reading of these files: what they do not name keeps its value. */
export function withFiles(
  stored: StoredConfiguration,
  files: ConfigurationFiles,
  format: ConfigurationFormat,
): StoredConfiguration {
  return { initial: stored.initial, retained: retainedBeside(stored, files, format), files };
}

/** The local values after a reading: those that a file marks with `^` are gone (F-1.3.4). */
export function localValuesAfter(
  stored: StoredConfiguration,
  local: LocalValues,
  format: ConfigurationFormat,
): LocalValues {
  if (local.size === 0) return local;
  const configuration = new EffectiveConfiguration(stored, local, format);
  return new Map([...local].filter(([name]) => configuration.parameter(name)?.mark !== "^"));
}

function retainedBeside(
  stored: StoredConfiguration,
  files: ConfigurationFiles,
  format: ConfigurationFormat,
): ReadonlyMap<string, Parameter> {
  const present = layersOf(files, format);
  const gone = fileKinds.filter((kind) => stored.files[kind] !== files[kind]);
  const old = [stored.retained, ...gone.flatMap((kind) => layersOf({ [kind]: stored.files[kind] }, format))];
  const retained = new Map<string, Parameter>();
  for (const layer of old) {
    for (const [name, parameter] of layer) {
      if (!present.some((file) => file.has(name))) retained.set(name, parameter);
    }
  }
  return retained.size === 0 ? noParameters : retained;
}

/** The parameters of each present file, in the order of reading. */
function layersOf(
  files: Partial<Record<FileKind, Content | undefined>>,
  format: ConfigurationFormat,
): ReadonlyMap<string, Parameter>[] {
  return fileKinds.flatMap((kind) => {
    const content = files[kind];
    return content === undefined ? [] : [format.read(content).parameters];
  });
}
