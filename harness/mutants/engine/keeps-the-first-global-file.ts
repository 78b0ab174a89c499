import type { EngineFile } from "../../../engine/index.ts";
import { isGlobal, sending } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/keeps-the-first-global-file",
  title: "Sends the first global file again in place of every later one.",
  breaks: ["TMA-GLOB-001"],
  sideEffects: "no later action changes a global value",
  breakLab(devices) {
    let first: EngineFile | undefined;
    return sending((file) => [isGlobal(file.name) ? (first ??= file) : file])(devices);
  },
};
