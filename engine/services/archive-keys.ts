import type { Action } from "../domain/action.ts";
import { isFinal } from "../domain/action-state.ts";
import type { Store } from "../store/index.ts";

/** Where a package's image is kept in the archive. */
export function imageKey(multiSite: string, packageName: string, file: string): string {
  return keyOf("packages", multiSite, packageName, file);
}

/** Where the other file of an action is kept in the archive. */
export function otherFileKey(actionId: string): string {
  return keyOf("actions", actionId);
}

/** The files that the engine still needs. */
export function keysInUse(store: Store): Set<string> {
  const images = store
    .packages()
    .flatMap(({ multiSite, name, images }) => images.map(({ file }) => imageKey(multiSite, name, file)));
  const waiting = (action: Action) => action.otherFile !== null && !isFinal(action.state);
  return new Set([
    ...images,
    ...store
      .unfinishedActions()
      .filter(waiting)
      .map(({ id }) => otherFileKey(id)),
  ]);
}

function keyOf(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join("/");
}
