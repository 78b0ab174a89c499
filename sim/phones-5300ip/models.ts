import { join } from "node:path";
import { loadModels } from "../protocols/ip-phone/index.ts";
import type { ModelRegistry } from "../protocols/ip-phone/index.ts";
import { phoneModelSchema } from "./model.ts";
import type { PhoneModel } from "./model.ts";

/** The 5300 IP models of provlab and those of further directories, one JSON file each. */
export function loadIpModels(...directories: readonly string[]): ModelRegistry<PhoneModel> {
  return loadModels(phoneModelSchema, [join(import.meta.dirname, "models"), ...directories]);
}

/** The models that provlab brings along. */
export const ipModels: ModelRegistry<PhoneModel> = loadIpModels();
