import type { Action, StoredFile } from "../domain/action.ts";
import { refusal, unknownName } from "../domain/refusal.ts";
import type { EngineFile } from "../ports.ts";
import { requireConfirmation } from "./access.ts";
import { otherFileKey, storedFileKey } from "./archive-keys.ts";
import type { EngineContext } from "./context.ts";
import { multiSiteNamed } from "./guards.ts";

/** The files of a multi-site that were sent once, in the order of their first sending (TMA-FILE-002, 018). */
export function listStoredFiles(context: EngineContext, multiSite: string): StoredFile[] {
  multiSiteNamed(context, multiSite);
  return context.store.storedFiles().filter((file) => file.multiSite === multiSite);
}

/** A stored file, to be viewed or sent again (TMA-FILE-003, TMA-FILE-019). */
export function openStoredFile(context: EngineContext, multiSite: string, name: string): EngineFile {
  const opened = context.ports.archive.open(storedFileKey(storedFileNamed(context, multiSite, name)));
  if (opened !== undefined) return opened;
  throw refusal(
    "file-lost",
    "name",
    `the stored file ${name} is missing from the engine's archive; import it again`,
  );
}

/** Forgets a stored file; copies on download servers stay (TMA-FILE-021, TMA-FILE-022). */
export function removeStoredFile(
  context: EngineContext,
  multiSite: string,
  name: string,
  confirmed: boolean,
): void {
  const stored = storedFileNamed(context, multiSite, name);
  requireConfirmation(confirmed, `the stored file ${name} will be deleted; copies on servers stay`);
  context.store.transaction(() => context.store.removeStoredFile(stored));
  context.ports.archive.forget([storedFileKey(stored)]);
}

/** Keeps the other file of an action that reached a server; a new file of a name replaces the old (TMA-FILE-020). */
export async function rememberOtherFile(context: EngineContext, action: Action): Promise<void> {
  const { ports, store, session } = context;
  const file = action.otherFile === null ? undefined : ports.archive.open(otherFileKey(action.id));
  if (file === undefined || !action.serverResults.some(({ state }) => state === "stored")) return;
  const { multiSite } = action;
  const stored: StoredFile = {
    multiSite,
    name: file.name,
    sizeBytes: file.sizeBytes,
    checksum: file.checksum,
  };
  await session.outcome(ports.archive.keep(storedFileKey(stored), file));
  const earlier = store.storedFiles().find((one) => one.multiSite === multiSite && one.name === file.name);
  store.transaction(() => store.putStoredFile(stored));
  if (earlier !== undefined && earlier.checksum !== stored.checksum) {
    ports.archive.forget([storedFileKey(earlier)]);
  }
}

function storedFileNamed(context: EngineContext, multiSite: string, name: string): StoredFile {
  const files = listStoredFiles(context, multiSite);
  const found = files.find((file) => file.name === name);
  if (found !== undefined) return found;
  const known = files.map((file) => file.name);
  throw unknownName("file", name, known);
}
