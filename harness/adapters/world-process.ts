import type { Process, World } from "../../sim/kernel/index.ts";

/** Tells the virtual world that an answer reached the engine; on the wire nothing has to be told. */
export type NotifyGuest = () => void;

/** Runs a process of the world for the engine and hands its result over as a promise. */
export function runForGuest<Result>(
  world: World,
  name: string,
  process: Process<Result>,
  notify: NotifyGuest,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    world.spawn(name, process, (end) => {
      notify();
      if (end.how === "finished") resolve(end.result);
      else reject(end.how === "failed" ? end.error : new Error(`${name} was ${end.how}`));
    });
  });
}
