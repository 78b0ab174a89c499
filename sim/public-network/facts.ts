import { defineFact } from "../kernel/index.ts";

/** A call has come from a site and was answered; `caller` is who the site says is calling. */
export const callArrived = defineFact<{ number: string; caller: string }>(
  "public-network.call-arrived",
  "outcome",
);
export const callReleased = defineFact<{ number: string; caller: string }>(
  "public-network.call-released",
  "outcome",
);
