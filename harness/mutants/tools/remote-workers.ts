import type { LabChange } from "../../runner/lab-change.ts";
import { edited, isSpecific, wrappingSessions } from "./deposit.ts";
import { overriding } from "./overriding.ts";

/** An engine that writes other lines into the files of remote workers; those of local phones stay as they are. */
export function writingForRemoteWorkers(edit: (lines: string[]) => string[]): LabChange {
  return () => {
    let isRemote = false;
    return {
      adapter: (engine) =>
        overriding(engine, {
          createAction(request) {
            isRemote = (request.remoteWorkers ?? null) !== null;
            return engine.createAction(request);
          },
        }),
      ports: (ports) =>
        wrappingSessions(ports, (session) => ({
          store: async (file) =>
            session.store(isRemote && isSpecific(file.name) ? await edited(file, edit) : file),
        })),
    };
  };
}
