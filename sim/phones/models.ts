import { join } from "node:path";
import { loadModels } from "../protocols/ip-phone/index.ts";
import type { ModelRegistry } from "../protocols/ip-phone/index.ts";
import { phoneModelSchema } from "./model.ts";
import type { PhoneModel } from "./model.ts";

/** The 6xxx models of provlab and those of further directories, one JSON file each. */
export function loadPhoneModels(...directories: readonly string[]): ModelRegistry<PhoneModel> {
  return loadModels(phoneModelSchema, [join(import.meta.dirname, "models"), ...directories]);
}

/** The models that provlab brings along. */
export const phoneModels: ModelRegistry<PhoneModel> = loadPhoneModels();
