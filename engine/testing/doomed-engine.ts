import { createEngine, type Engine } from "../engine.ts";
import { openStore, type Store } from "../store/index.ts";
import { Laboratory, minuteMs } from "./laboratory.ts";
import { type Moment, mortalPorts } from "./mortal-ports.ts";
import { settled } from "./virtual-clock.ts";

export interface Kill {
  readonly atCommit?: number;
  readonly atCall?: number;
  readonly moment?: Moment;
}

export interface Drama {
  /** What an engine did before, unharmed. */
  prepare(engine: Engine, lab: Laboratory): Promise<void>;
  /** During this the engine is killed; a request of a killed engine may never be answered. */
  act(engine: Engine): unknown;
}

/** What is left after an engine was killed and another one went on with its store. */
export interface Aftermath {
  readonly lab: Laboratory;
  readonly engine: Engine;
  readonly died: boolean;
  readonly calls: number;
  readonly commits: number;
  readonly close: () => void;
}

/** Kills an engine on its way, starts another on the same store, and waits for the end. */
export async function runDoomed(path: string, drama: Drama, kill: Kill): Promise<Aftermath> {
  const { atCommit = Infinity, atCall = Infinity, moment = "before" } = kill;
  const lab = new Laboratory();
  await withEngine(lab, path, (engine) => drama.prepare(engine, lab));

  let commits = 0;
  const doomedStore: Store = openStore(path, {
    afterCommit(count) {
      commits = count;
      if (count < atCommit) return;
      doomedStore.close();
      throw new Error("killed");
    },
  });
  const mortal = mortalPorts({ ...lab.ports, log: { write: () => undefined } }, atCall, moment);
  const doomed = createEngine(mortal.ports, doomedStore);
  const answered = (async () => drama.act(doomed))().catch(() => undefined);
  await Promise.race([answered, settled()]);
  await lab.clock.advance(2 * minuteMs).catch(() => undefined);
  const died = mortal.calls() >= atCall || commits >= atCommit;
  doomed.stop();
  if (commits < atCommit) doomedStore.close();

  const store = openStore(path);
  const engine = createEngine(lab.ports, store);
  await lab.clock.advance(40 * minuteMs);
  const close = () => {
    engine.stop();
    store.close();
  };
  return { lab, engine, died, calls: mortal.calls(), commits, close };
}

async function withEngine(lab: Laboratory, path: string, use: (engine: Engine) => Promise<void>) {
  const store = openStore(path);
  const engine = createEngine(lab.ports, store);
  await use(engine);
  engine.stop();
  store.close();
}
