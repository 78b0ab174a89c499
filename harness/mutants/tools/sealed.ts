import { bytesOf, fileFromBytes, fileFromText } from "../../../engine/index.ts";
import type { EngineFile } from "../../../engine/index.ts";
import {
  isSealed,
  openSealed,
  sealConfiguration,
  sealNonceBytes,
} from "../../../sim/protocols/configuration-file/index.ts";
import type { LabChange } from "../../runner/lab-change.ts";
import { overriding } from "./overriding.ts";
import { sending } from "./deposit.ts";

/** How an engine of these mutants treats a file on its way to a server. */
export type Treatment = "open" | "seal" | "as it is";

/** An engine that opens or seals other files than it should, with the password that the operator has set. */
export function sealing(treatmentOf: (name: string) => Treatment): LabChange {
  return (devices) => {
    let password: string | undefined;
    const treat = async (file: EngineFile): Promise<EngineFile[]> => {
      const treatment = treatmentOf(file.name);
      if (password === undefined || treatment === "as it is") return [file];
      const bytes = await bytesOf(file);
      if (treatment === "seal") return [sealed(file.name, bytes, password)];
      const text = isSealed(bytes) ? openSealed(bytes, { password, file: file.name }) : undefined;
      return [text === undefined ? file : fileFromText(file.name.replace(/\.tuz$/, ".cfg"), text)];
    };
    return {
      ...sending(treat)(devices),
      adapter: (engine) =>
        overriding(engine, {
          application: overriding(engine.application, {
            change(settings) {
              password =
                settings.encryption === false ? undefined : (settings.encryptionPassword ?? password);
              return engine.application.change(settings);
            },
          }),
        }),
    };
  };
}

function sealed(name: string, bytes: Uint8Array, password: string): EngineFile {
  const text = Buffer.from(bytes).toString("utf8");
  return fileFromBytes(
    name,
    sealConfiguration(text, { password, file: name }, new Uint8Array(sealNonceBytes)),
  );
}
