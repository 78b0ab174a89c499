import type { Action } from "../domain/action.ts";
import type { Imported } from "../domain/csv/csv-source.ts";
import { readGlobalFile } from "../domain/csv/global-file.ts";
import { readSpecificFile } from "../domain/csv/specific-file.ts";
import { filesToDeposit } from "../domain/deposit-plan.ts";
import type { EngineFile } from "../ports.ts";
import type { FileRole } from "../store/action-tables.ts";
import { imageKey, otherFileKey } from "./archive-keys.ts";
import type { EngineContext } from "./context.ts";
import { StepFailure } from "./failure.ts";

/** The files that an action stores on its servers, read and opened. */
export function filesOf(context: EngineContext, action: Action): EngineFile[] {
  const { store, settings } = context;
  const source = (role: FileRole) => {
    const file = store.actionFile(action.id, role);
    return file && { field: `${role}.file`, ...file };
  };
  const global = source("global");
  const specific = source("specific");
  return filesToDeposit(action, {
    images: imagesOf(context, action),
    otherFile:
      action.otherFile === null ? null : archived(context, action, otherFileKey(action.id), action.otherFile),
    global: global === undefined ? null : accepted(readGlobalFile(global)),
    specific: specific === undefined ? null : accepted(readSpecificFile(specific, settings.listLimit)),
  });
}

function imagesOf(context: EngineContext, action: Action): EngineFile[] {
  if (action.package === null) return [];
  const { multiSite } = action;
  const found = context.store
    .packages()
    .find((one) => one.multiSite === multiSite && one.name === action.package);
  if (found === undefined) {
    const message = `package ${action.package} of action "${action.name}" is not installed any more`;
    throw new StepFailure("package-unknown", message);
  }
  return found.images
    .filter(({ file }, index, images) => images.findIndex((other) => other.file === file) === index)
    .map(({ file, checksum }) => archived(context, action, imageKey(found, { name: file, checksum }), file));
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
