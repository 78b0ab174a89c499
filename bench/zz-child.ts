// Runs the hold model in a process of its own: hold-child.ts callbacks|processes TIMES EVENTS.
import { holdCallbacks, holdProcesses } from "./zz-tmp.ts";
import type { HoldTimes } from "./zz-tmp.ts";

const [what, times, events] = process.argv.slice(2);
const hold = what === "processes" ? holdProcesses : holdCallbacks;
process.stdout.write(`${await hold(times as HoldTimes, Number(events))}\n`);
