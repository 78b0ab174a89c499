import type { Action, StoredFile } from "../domain/action.ts";
import { isFinal } from "../domain/action-state.ts";
import type { SoftwarePackage } from "../domain/package.ts";
import type { EngineFile } from "../ports.ts";
import type { Store } from "../store/index.ts";

/**
 * Where a package's image is kept in the archive. The checksum is part of the key, so two requests that install different
 * packages of one name at the same time can't mix their images.
 */
export function imageKey(
  { multiSite, name }: SoftwarePackage,
  image: Pick<EngineFile, "name" | "checksum">,
): string {
  return keyOf("packages", multiSite, name, image.name, image.checksum);
}

/** Where the images of a package are kept. */
export function imageKeys(installed: SoftwarePackage): string[] {
  return installed.images.map(({ file, checksum }) => imageKey(installed, { name: file, checksum }));
}

/** Where the other file of an action is kept in the archive. */
export function otherFileKey(actionId: string): string {
  return keyOf("actions", actionId);
}

/** Where a file that was sent once is kept; a newer one of the name has another key. */
export function storedFileKey({ multiSite, name, checksum }: StoredFile): string {
  return keyOf("files", multiSite, name, checksum);
}

/** The files that the engine still needs. */
export function keysInUse(store: Store): Set<string> {
  const images = store.packages().flatMap(imageKeys);
  const waiting = (action: Action) => action.otherFile !== null && !isFinal(action.state);
  return new Set([
    ...images,
    ...store.storedFiles().map(storedFileKey),
    ...store
      .unfinishedActions()
      .filter(waiting)
      .map(({ id }) => otherFileKey(id)),
  ]);
}

function keyOf(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join("/");
}
