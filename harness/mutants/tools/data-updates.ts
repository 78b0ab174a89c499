import type { LabChange } from "../../runner/lab-change.ts";
import { edited, wrappingSessions } from "./deposit.ts";
import { overriding } from "./overriding.ts";

/** An engine whose updates of phone data write other lines into the files of which `isMeant` holds. */
export function updatingWrongly(
  isMeant: (name: string) => boolean,
  edit: (lines: readonly string[]) => string[],
): LabChange {
  return () => {
    let isUpdate = false;
    return {
      adapter: (engine) =>
        overriding(engine, {
          createAction(request) {
            isUpdate = false;
            return engine.createAction(request);
          },
          distribution: overriding(engine.distribution, {
            update(request) {
              isUpdate = true;
              return engine.distribution.update(request);
            },
          }),
        }),
      ports: (ports) =>
        wrappingSessions(ports, (session) => ({
          async store(file) {
            await session.store(isUpdate && isMeant(file.name) ? await edited(file, edit) : file);
          },
        })),
    };
  };
}
