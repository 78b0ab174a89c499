import { checkSync } from "./check-sync.ts";
import type { PhoneHandler } from "./handler.ts";
import { restartOrder } from "./restart-order.ts";

export type { HandledPhone, PhoneHandler } from "./handler.ts";

/** What every phone answers, newest first. OPTIONS is answered by the SIP endpoint itself. */
export const standardHandlers: readonly PhoneHandler[] = [restartOrder, checkSync];
