import type { EngineFile } from "../../../engine/index.ts";
import type { LabChange } from "../../runner/lab-change.ts";
import { edited, isSpecific, wrappingSessions } from "./deposit.ts";
import { overriding } from "./overriding.ts";

/** An engine that sends other files to the servers of remote workers than it should; `change` answers what goes in the place of each. */
export function sendingToRemoteWorkers(
  change: (file: EngineFile) => Promise<EngineFile[]> | EngineFile[],
): LabChange {
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
          async store(file) {
            for (const sent of isRemote ? await change(file) : [file]) await session.store(sent);
          },
        })),
    };
  };
}

/** An engine that writes other lines into the files of remote workers; those of local phones stay as they are. */
export function writingForRemoteWorkers(edit: (lines: string[]) => string[]): LabChange {
  return sendingToRemoteWorkers(async (file) => [isSpecific(file.name) ? await edited(file, edit) : file]);
}
