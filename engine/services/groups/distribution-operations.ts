import type { ParameterChange } from "../../domain/distribution/distribution.ts";
import type { EngineContext } from "../context.ts";
import { createDataUpdate, type DataUpdateRequest } from "../data-update.ts";
import * as distribution from "../distribution.ts";

export type DistributionOperations = ReturnType<typeof distributionOperations>;
type Place = distribution.DistributionPlace;

/** Configuration des postes of plain TMA, for one operator. `startDue` begins what is due at once. */
export function distributionOperations(here: () => EngineContext, startDue: () => void) {
  return {
    read: (place: Place) => distribution.readDistribution(here(), place),
    save: (place: Place, changes: readonly ParameterChange[]) =>
      distribution.saveDistribution(here(), place, changes),
    apply: (place: Place, confirmed: boolean) => distribution.applyDistribution(here(), place, confirmed),
    unlock: (place: Place) => distribution.unlockDistribution(here(), place),
    initialise: (place: Place) => distribution.initialiseDistribution(here(), place),
    async update(request: DataUpdateRequest) {
      const created = await createDataUpdate(here(), request);
      startDue();
      return created;
    },
  };
}
