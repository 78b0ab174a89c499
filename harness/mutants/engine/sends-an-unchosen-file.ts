import { fileFromText } from "../../../engine/index.ts";
import { isFirmware, isGlobal, sending } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/sends-an-unchosen-file",
  title: "Sends a dialplan that nobody chose.",
  breaks: ["TMA-PROV-019"],
  sideEffects: "whatever counts the files on a server counts one more",
  breakLab: sending((file) =>
    isFirmware(file.name) || isGlobal(file.name)
      ? [file, fileFromText("dialplan.cfg", "sip dial plan: x+#\n")]
      : [file],
  ),
};
