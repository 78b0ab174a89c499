import type { EngineContext } from "../context.ts";
import { clearSpaces, resetTables } from "../ipbx-upkeep.ts";

export type IpbxOperations = ReturnType<typeof ipbxOperations>;

/** Configuration iPBX, for one operator. */
export function ipbxOperations(here: () => EngineContext) {
  return {
    resetTables: (site: string, ranges: readonly string[], confirmed: boolean) =>
      resetTables(here(), site, ranges, confirmed),
    clearSpaces: (site: string, range: string, confirmed: boolean) =>
      clearSpaces(here(), site, range, confirmed),
  };
}
