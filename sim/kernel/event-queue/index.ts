export { EventQueue } from "./event-queue.ts";
export type { EventHandle } from "./event-queue.ts";
export type { Runnable } from "./runnable.ts";
