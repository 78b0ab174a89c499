import type { Action } from "../domain/action.ts";
import type { Imported } from "../domain/csv/csv-source.ts";
import { readGlobalFile } from "../domain/csv/global-file.ts";
import { readSpecificFile } from "../domain/csv/specific-file.ts";
import { readRemoteWorkers } from "../domain/remote-workers/read-file.ts";
import { generatedFiles } from "../domain/generated-files.ts";
import type { WorkingFile } from "../domain/working-file.ts";
import type { EngineFile } from "../ports.ts";
import type { FileRole } from "../store/action-tables.ts";
import { imageKey, otherFileKey } from "./archive-keys.ts";
import type { EngineContext } from "./context.ts";
import { StepFailure } from "./failure.ts";
import { sealFiles } from "./sealing.ts";

/** What an action sends, and the configuration files among it as the engine keeps them. */
export interface ActionFiles {
  readonly files: readonly EngineFile[];
  readonly generated: readonly WorkingFile[];
}

/** Software for one model, as an action sends it. */
export interface ActionImage {
  readonly model: string;
  readonly version: string;
  readonly file: EngineFile;
}

/** The files that an action stores on its servers, read, opened and, where that is switched on, encrypted. */
export async function filesOf(context: EngineContext, action: Action): Promise<ActionFiles> {
  const { store, settings } = context;
  const source = (role: FileRole) => {
    const file = store.actionFile(action.id, role);
    return file && { field: `${role}.file`, ...file };
  };
  const global = source("global");
  const specific = source("specific");
  const remote = source("remote-workers");
  const generated = generatedFiles(action, {
    global: global === undefined ? null : accepted(readGlobalFile(global)),
    specific: specific === undefined ? null : accepted(readSpecificFile(specific, settings.listLimit)),
    remoteWorkers: remote === undefined ? null : accepted(readRemoteWorkers(remote, settings.listLimit)),
  });
  const images = imagesOf(context, action).map(({ file }) => file);
  const otherFile =
    action.otherFile === null ? [] : [archived(context, action, otherFileKey(action.id), action.otherFile)];
  return { files: [...images, ...(await sealFiles(context, otherFile, generated))], generated };
}

/** The images of an action's package; models that share a file have it once. */
export function imagesOf(context: EngineContext, action: Action): ActionImage[] {
  if (action.package === null) return [];
  const { multiSite } = action;
  const found = context.store
    .packages()
    .find((one) => one.multiSite === multiSite && one.name === action.package);
  if (found === undefined) {
    const message = `package ${action.package} of action "${action.name}" is not installed any more`;
    throw new StepFailure("package-unknown", message);
  }
  const once = (file: string, index: number) => found.images.findIndex((one) => one.file === file) === index;
  return found.images
    .filter(({ file }, index) => action.range === "53xx" || once(file, index))
    .map(({ model, version, file, checksum }) => {
      const key = imageKey(found, { name: file, checksum });
      return { model, version, file: archived(context, action, key, file) };
    });
}

function archived({ ports }: EngineContext, action: Action, key: string, name: string): EngineFile {
  const file = ports.archive.open(key);
  if (file !== undefined) return file;
  throw new StepFailure(
    "file-lost",
    `the file ${name} of action "${action.name}" is missing from the engine's archive; install it again`,
  );
}

/** A file that was accepted when the action was created; a smaller list limit since then may refuse it now. */
function accepted<Data>(imported: Imported<Data>): Data {
  if (imported.ok) return imported.data;
  const [first] = imported.errors;
  throw new StepFailure(first?.code ?? "import-refused", first?.message ?? "an imported file is refused now");
}
