import type { ServerFault } from "./fault.ts";

/**
 * The server accepts no connection for a while: callers are connected by the kernel's queue and hear
 * nothing. They are greeted when the fault is switched off.
 */
export function holdAccepts(): ServerFault {
  return { name: "hold-accepts", holdsAccepts: true };
}
