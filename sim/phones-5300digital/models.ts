import { join } from "node:path";
import { loadModels } from "../protocols/ip-phone/index.ts";
import type { ModelRegistry } from "../protocols/ip-phone/index.ts";
import { phoneModelSchema } from "./model.ts";
import type { DigitalModel } from "./model.ts";

/** The 5300 Digital models of provlab and those of further directories, one JSON file each. */
export function loadDigitalModels(...directories: readonly string[]): ModelRegistry<DigitalModel> {
  return loadModels(phoneModelSchema, [join(import.meta.dirname, "models"), ...directories]);
}

/** The models that provlab brings along. */
export const digitalModels: ModelRegistry<DigitalModel> = loadDigitalModels();
