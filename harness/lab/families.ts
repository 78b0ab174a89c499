import { ipModels } from "../../sim/phones-5300ip/index.ts";
import { digitalModels } from "../../sim/phones-5300digital/index.ts";
import { phoneModels } from "../../sim/phones/index.ts";

/** The families of phones that a lab may have. */
export type Family = "6xxx" | "5300ip" | "5300digital";

/** The ranges by which the manuals call them. */
export type Range = "6xxxi" | "53xxip" | "53xx";

export const rangeOf: Readonly<Record<Family, Range>> = {
  "6xxx": "6xxxi",
  "5300ip": "53xxip",
  "5300digital": "53xx",
};

/** The family of a model, by name or alias; undefined when nobody knows the model. */
export function familyOf(model: string): Family | undefined {
  if (phoneModels.has(model)) return "6xxx";
  if (ipModels.has(model)) return "5300ip";
  return digitalModels.has(model) ? "5300digital" : undefined;
}

/** The names of all models. */
export function modelNames(): string[] {
  return [...phoneModels.names(), ...ipModels.names(), ...digitalModels.names()];
}

/** File and usual size of a model's firmware. Throws, naming the known models, when nobody knows it. */
export function firmwareOfModel(model: string): { readonly file: string; readonly sizeBytes: number } {
  switch (familyOf(model)) {
    case "6xxx":
      return phoneModels.get(model).firmware;
    case "5300ip":
      return ipModels.get(model).firmware;
    case "5300digital":
      return digitalModels.get(model).firmware;
    case undefined:
      throw new Error(`unknown phone model "${model}"; known models: ${modelNames().join(", ")}`);
  }
}
