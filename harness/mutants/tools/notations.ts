import type { LabChange } from "../../runner/lab-change.ts";
import { isSpecific, renamed, wrappingSessions } from "./deposit.ts";
import { overriding } from "./overriding.ts";
import { writtenMacs } from "./selection.ts";

/**
 * An engine that takes some notations of a MAC address for another phone: `nameOf` answers the file name
 * (without extension) for a MAC as it is written, or undefined where the engine understands it.
 */
export function misreading(nameOf: (written: string) => string | undefined): LabChange {
  return () => {
    const names = new Map<string, string>();
    return {
      adapter: (engine) =>
        overriding(engine, {
          createAction(request) {
            names.clear();
            for (const written of writtenMacs(request)) {
              const name = nameOf(written);
              if (name !== undefined) names.set(written.replaceAll("-", "").toUpperCase(), name);
            }
            return engine.createAction(request);
          },
        }),
      ports: (ports) =>
        wrappingSessions(ports, (session) => ({
          store(file) {
            const name = isSpecific(file.name) ? names.get(file.name.replace(".cfg", "")) : undefined;
            return session.store(name === undefined ? file : renamed(file, `${name}.cfg`));
          },
        })),
    };
  };
}
