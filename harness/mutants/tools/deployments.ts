import type { EnginePorts } from "../../../engine/index.ts";
import type { LabDevices } from "../../lab/devices.ts";
import type { LabChange } from "../../runner/lab-change.ts";
import { overriding } from "./overriding.ts";
import { wrappingSessions } from "./deposit.ts";

/** An engine that does something more once the files of a deployment are stored. */
export function afterDeployment(
  act: (ports: EnginePorts, devices: LabDevices, listed: readonly string[]) => Promise<unknown>,
  listedIn: (request: { readonly specific: { readonly bytes: Uint8Array | null } | null }) => string[],
): LabChange {
  return (devices) => {
    let listed: string[] | undefined;
    return {
      adapter: (engine) =>
        overriding(engine, {
          createAction: (request) => {
            listed = request.site === null ? listedIn(request) : undefined;
            return engine.createAction(request);
          },
        }),
      ports: (ports) =>
        wrappingSessions(ports, (session) => ({
          async close() {
            // A site that is down must not fail the deployment: that would break another rule.
            if (listed !== undefined) await act(ports, devices, listed).catch(() => {});
            await session.close();
          },
        })),
    };
  };
}
