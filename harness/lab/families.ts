import { digitalModels } from "../../sim/phones-5300digital/index.ts";
import { ipModels } from "../../sim/phones-5300ip/index.ts";
import { phoneModels } from "../../sim/phones/index.ts";
import type { Additions, ModelData } from "./additions.ts";

/** The families of phones that a lab may have. */
export type Family = "6xxx" | "5300ip" | "5300digital";

/** The ranges by which the manuals call them. */
export type Range = "6xxxi" | "53xxip" | "53xx";

export const rangeOf: Readonly<Record<Family, Range>> = {
  "6xxx": "6xxxi",
  "5300ip": "53xxip",
  "5300digital": "53xx",
};

/** The phone models of a lab: those that provlab brings along and those that the lab adds. */
export class LabModels {
  readonly sip;
  readonly ip;
  readonly digital;

  /** Throws when a name is taken. */
  constructor(added: readonly ModelData[] = []) {
    this.sip = phoneModels.with(added.filter((model) => model.range === "6xxxi"));
    this.ip = ipModels.with(added.filter((model) => model.range === "53xxip"));
    this.digital = digitalModels.with(added.filter((model) => model.range === "53xx"));
  }

  /** The family of a model, by name or alias; undefined when nobody knows the model. */
  familyOf(model: string): Family | undefined {
    if (this.sip.has(model)) return "6xxx";
    if (this.ip.has(model)) return "5300ip";
    return this.digital.has(model) ? "5300digital" : undefined;
  }

  /** The names of all models. */
  names(): string[] {
    return [...this.sip.names(), ...this.ip.names(), ...this.digital.names()];
  }

  /** File and usual size of a model's firmware. Throws, naming the known models, when nobody knows it. */
  firmwareOf(model: string): { readonly file: string; readonly sizeBytes: number } {
    switch (this.familyOf(model)) {
      case "6xxx":
        return this.sip.get(model).firmware;
      case "5300ip":
        return this.ip.get(model).firmware;
      case "5300digital":
        return this.digital.get(model).firmware;
      case undefined:
        throw new Error(`unknown phone model "${model}"; known models: ${this.names().join(", ")}`);
    }
  }
}

/** The models that provlab brings along. */
export const knownModels = new LabModels();

const ofLabs = new WeakMap<readonly ModelData[], LabModels>();

/** The models of a lab or of its plan. */
export function modelsOf({ additions: { models } }: { readonly additions: Additions }): LabModels {
  if (models.length === 0) return knownModels;
  const made = ofLabs.get(models) ?? new LabModels(models);
  ofLabs.set(models, made);
  return made;
}
