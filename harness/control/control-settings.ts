import type { Mask } from "../evidence/index.ts";
import type { FactWindow } from "./fact-window.ts";
import type { ServedEndpoint } from "./schemas.ts";

export interface ControlSettings {
  /** The bearer token that requests have to carry. */
  readonly token: string;
  /** Everything that listens in the lab. */
  readonly endpoints: readonly ServedEndpoint[];
  readonly facts: FactWindow;
  /** Knows the secrets that facts must not show. */
  readonly mask: Mask;
}
