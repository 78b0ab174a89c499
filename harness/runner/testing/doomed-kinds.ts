import type { ActionRequest, EngineAdapter, IndexedFile } from "../../adapters/engine-adapter.ts";
import { textFile } from "../../adapters/engine-files.ts";
import type { LabPlan } from "../../lab/plan.ts";
import { serverDefinition } from "../prepare-engine.ts";

/** Something that an operator asks of an engine, which dies meanwhile, again and again. */
export interface DoomedKind {
  readonly name: string;
  /** Brings the engine to where the kind begins. */
  readonly prepare?: (engine: EngineAdapter, plan: LabPlan) => Promise<unknown>;
  /** What the operator asks, again when the engine died before it accepted. */
  ask(engine: EngineAdapter, dueEpochMs: number): Promise<unknown>;
  /** Phones that are to be restarted, each once: MAC addresses, or numbers of digital phones. */
  readonly restarted: readonly string[];
  /** Files that have to be on the server in the end, and no others were sent. */
  readonly files: readonly string[];
  readonly server?: string;
  /** Whether it starts at a whole minute, which the engine's calendar brings near. */
  readonly deferred?: boolean;
  /** What else has to be true in the end; throws otherwise. */
  expectWhole?(engine: EngineAdapter): Promise<void>;
}

const sip = ["00085D1547F0", "00085D1547F1"];
const ip = ["00085D842061", "00085D842062"];
export const actionName = "doomed";

const csv = (text: string, index: number | null): IndexedFile => ({
  fileName: "list.csv",
  bytes: Buffer.from(text),
  index,
});
const global = csv("PARAMETERS;VALUE\ndate format;1\n", 7);
const listOf = (macs: readonly string[], index: number | null) =>
  csv(["MAC_ADDRESS;label", ...macs.map((mac) => `${mac};Desk`), ""].join("\n"), index);

/** An action that asks for nothing of itself: a deployment to DL1, at once. */
export function doomedAction(change: Partial<ActionRequest>): ActionRequest {
  return {
    name: actionName,
    range: "6xxxi",
    multiSite: "MS1",
    site: null,
    servers: ["DL1"],
    package: null,
    global: null,
    specific: null,
    otherFiles: [],
    start: "immediate",
    ...change,
  };
}

const plainTma = async (engine: EngineAdapter) => {
  await engine.application.switchMode("tma", true);
  await engine.distribution.apply({ multiSite: "MS1", package: "V2" }, true);
};

/** A server for remote workers, on the machine of DL2. */
const remoteServer = async (engine: EngineAdapter, plan: LabPlan) => {
  await engine.application.change({ remoteWorkers: true });
  const definition = serverDefinition(plan.servers[1]!, plan);
  await engine.addServer({ ...definition, id: "RW1", audience: "remote-workers" }, true);
};

const remoteList = csv(
  "MAC_ADDRESS;!sip line1 user name;!sip line1 auth name;sip line1 password\n00085D99AA01;a;a;p\n",
  null,
);

/** One of each kind of action; the change of the mode stands apart, as it is none. */
export const doomedKinds: readonly DoomedKind[] = [
  {
    name: "a site action of the SIP range",
    ask: (engine) => engine.createAction(doomedAction({ site: "S1", global, specific: listOf(sip, 3) })),
    restarted: sip,
    files: ["aastra.cfg", ...sip.map((mac) => `${mac}.cfg`)],
  },
  {
    name: "a site action of the 5300 IP range",
    ask: (engine) =>
      engine.createAction(doomedAction({ site: "S1", range: "53xxip", global, specific: listOf(ip, 3) })),
    restarted: ip,
    files: ["localdb.config.ftp", ...ip.map((mac) => `${mac}.ftp`)],
  },
  {
    name: "a digital action",
    ask: (engine) =>
      engine.createAction(doomedAction({ site: "S1", range: "53xx", package: "D1", servers: [] })),
    restarted: ["61300", "61301"],
    files: [],
  },
  {
    name: "a deployment with a file of its own",
    ask: (engine) =>
      engine.createAction(doomedAction({ global, otherFiles: [textFile("6867i.cfg", "language: 1\n")] })),
    restarted: [],
    files: ["6867i.cfg", "aastra.cfg"],
    async expectWhole(engine) {
      const names = (await engine.storedFiles("MS1")).map(({ name }) => name);
      if (names.join() !== "6867i.cfg") throw new Error(`the stored files are ${names.join(", ")}`);
    },
  },
  {
    name: "a deployment to remote workers",
    prepare: remoteServer,
    ask: (engine) => engine.createAction(doomedAction({ servers: ["RW1"], remoteWorkers: remoteList })),
    restarted: [],
    files: ["00085D99AA01.cfg"],
    server: "DL2",
    async expectWhole(engine) {
      const known = (await engine.remoteWorkers.list()).map(({ mac }) => mac);
      if (known.join() !== "00085D99AA01") throw new Error(`the remote workers are ${known.join(", ")}`);
    },
  },
  {
    name: "an update of phone data",
    prepare: plainTma,
    ask: (engine) =>
      engine.distribution.update({
        multiSite: "MS1",
        package: "V2",
        kind: "global",
        name: actionName,
        servers: ["DL1"],
        index: 7,
        start: "immediate",
      }),
    restarted: [],
    files: ["aastra.cfg"],
    async expectWhole(engine) {
      const { pendingUpdates } = await engine.distribution.read({ multiSite: "MS1", package: "V2" });
      if (pendingUpdates.join() !== "specific")
        throw new Error(`still pending: ${pendingUpdates.join(", ")}`);
    },
  },
  {
    name: "a deferred site action",
    ask: (engine, dueEpochMs) =>
      engine.createAction(
        doomedAction({ site: "S1", specific: listOf(sip, 5), start: { atEpochMs: dueEpochMs } }),
      ),
    restarted: sip,
    files: sip.map((mac) => `${mac}.cfg`),
    deferred: true,
  },
];
