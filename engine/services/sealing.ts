import { bytesOf, type EngineFile } from "../domain/engine-file.ts";
import { configurationFile } from "../domain/generated-files.ts";
import { sealedName, sealFile, sealingKey } from "../domain/sealed-file.ts";
import type { WorkingFile } from "../domain/working-file.ts";
import type { EngineContext } from "./context.ts";

/**
 * The files as they are sent. With encryption on, files ending in `.cfg` are sealed: an other file keeps its name, and
 * generated ones are called `.tuz`; certificates and `.ftp` files stay plain (TMA-MAC-001, TMA-FILE-014 to 017).
 */
export async function sealFiles(
  context: EngineContext,
  otherFiles: readonly EngineFile[],
  generated: readonly WorkingFile[],
): Promise<EngineFile[]> {
  const plain = generated.map(configurationFile);
  const { encryption, encryptionPassword } = context.store.application();
  if (!encryption || encryptionPassword === null) return [...otherFiles, ...plain];
  const key = sealingKey(encryptionPassword);
  const seal = async (file: EngineFile, name: string): Promise<EngineFile> => {
    if (!/\.cfg$/i.test(file.name)) return file;
    return sealFile(name, await bytesOf(file), key);
  };
  const sealed: EngineFile[] = [];
  for (const file of otherFiles) sealed.push(await seal(file, file.name));
  for (const file of plain) sealed.push(await seal(file, sealedName(file.name)));
  return sealed;
}
