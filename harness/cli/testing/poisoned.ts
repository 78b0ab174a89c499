// Preloaded into a run of provlab: the machine's time, timers and chance are out of reach for the files of
// sim/ and engine/, which have to take them from their world and their ports (design decision 6).

const root = process.env["PROVLAB_POISONED_ROOT"] ?? new URL("../../../", import.meta.url).href;
const rooms = [`${root}sim/`, `${root}engine/`];
/** Front ends of the real world, inside these rooms. */
const fromTheWorld = /\/wire\/|\/standalone\//;

type Callable = (...args: unknown[]) => unknown;

function poison(owner: object, name: string): void {
  const original = Reflect.get(owner, name) as Callable;
  const poisoned: Callable = (...args) => {
    refuse(name);
    return Reflect.apply(original, owner, args);
  };
  Reflect.set(owner, name, poisoned);
}

/** Throws when what called the poisoned function is a file of a device, a server or the engine. */
function refuse(name: string): void {
  // The message, this function, the poisoned one, its caller.
  const caller = new Error().stack?.split("\n")[3] ?? "";
  if (!rooms.some((room) => caller.includes(room)) || fromTheWorld.test(caller)) return;
  throw new Error(`${name} was used by ${caller.trim()}`);
}

const OriginalDate = Date;
class PoisonedDate extends OriginalDate {
  constructor(...args: [] | [number]) {
    super(...(args as [number]));
    // An instant that is given is no question for the time.
    if (args.length === 0) refuse("new Date()");
  }
}
Reflect.set(globalThis, "Date", PoisonedDate);
poison(Date, "now");
poison(Math, "random");
poison(performance, "now");
for (const name of ["setTimeout", "setInterval", "setImmediate", "fetch"]) poison(globalThis, name);
