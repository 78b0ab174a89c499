import { randomBytes } from "node:crypto";
import { createPaint, wantsColours } from "../../reports/index.ts";
import { portOffset } from "../../sim/network/wire/index.ts";
import { FactWindow, buildControlApi, endpointsOf } from "../control/index.ts";
import type { ServedApi } from "../control/index.ts";
import { Mask } from "../evidence/index.ts";
import { readLab } from "../lab/lab-file.ts";
import { secretsOf } from "../lab/plan.ts";
import { readTempo } from "../lab/tempo.ts";
import { openApi } from "../runner/open-api.ts";
import { planWireLab } from "../runner/wire-lab.ts";
import type { WireLab } from "../runner/wire-lab.ts";
import { exitCodes } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";
import { onInterrupt } from "./interruption.ts";
import { findLab } from "./lab-selection.ts";
import { checkListenAddress } from "./listen-address.ts";
import { scenariosFolder } from "./scenarios-folder.ts";
import { printServed } from "./serve-table.ts";
import type { ServedLab } from "./serve-table.ts";

const controlPort = 8091;
const factsMax = 100_000;
const forgetIntervalMs = 60_000;

export interface ServeOptions {
  /** Whether the reference engine is part of the lab. */
  readonly engine: boolean;
  readonly tempo: string;
  /** An address on which the APIs are opened beside the lab's own. */
  readonly listen?: string;
  readonly seed?: string;
  readonly json?: boolean;
}

/** `provlab serve`: starts a lab in the wire world and stays until it is told to stop. */
export async function serveCommand(name: string, options: ServeOptions): Promise<ExitCode> {
  if (options.listen !== undefined) checkListenAddress(options.listen);
  const file = readLab(scenariosFolder, findLab(scenariosFolder, name));
  const tempo = readTempo(scenariosFolder, options.tempo);
  const seed = options.seed ?? randomBytes(4).toString("hex");
  const facts = new FactWindow(factsMax);
  const end = endRequested();
  const lab = await planWireLab(
    { id: file.file.lab, lab: file, tempo },
    {
      seed,
      engine: options.engine ? "reference" : "none",
      ...(options.listen === undefined ? {} : { listen: options.listen }),
      onFact: (fact) => facts.add(fact),
    },
  );
  process.stderr.write(`provlab serve: ${lab.plan.lab}, ${lab.plan.phones.length} phones, seed ${seed}\n`);
  const up = openLab(lab, facts, options.listen);
  try {
    const endedEarly = await Promise.race([up.then(() => undefined), end]);
    if (endedEarly !== undefined) return endedEarly;
    const { endpoints } = await up;
    const { plan } = lab;
    const served: ServedLab = {
      schema: "provlab/serve/1",
      lab: plan.lab,
      title: plan.title,
      seed,
      tempo: plan.tempo.tempo,
      phones: plan.phones.length,
      portOffset: await portOffset(),
      endpoints,
    };
    print(served, options.json ?? false);
    forgetRegularly(lab);
    return await Promise.race([end, brokenLab(lab)]);
  } finally {
    process.stderr.write(`provlab serve: stopping ${lab.plan.lab}\n`);
    await lab.stop();
    await up.then(
      ({ close }) => close(),
      () => {},
    );
  }
}

/** Starts the lab, and the control API when everything else listens. */
async function openLab(lab: WireLab, facts: FactWindow, listen: string | undefined) {
  const { plan, engineAccess } = lab;
  const mask = new Mask(secretsOf(plan));
  const addresses = [plan.engine.address, ...(listen === undefined ? [] : [listen])];
  const control: ServedApi = {
    service: "control",
    addresses,
    port: controlPort,
    token: randomBytes(16).toString("hex"),
  };
  const engine: ServedApi[] =
    engineAccess === undefined ? [] : [{ service: "engine", ...engineAccess, addresses }];
  for (const { token } of [control, ...engine]) mask.register(token);
  await lab.start();
  const endpoints = endpointsOf(plan, [...engine, control]);
  const api = await buildControlApi(lab, { token: control.token, endpoints, facts, mask });
  const close = await openApi(api, { name: "control", port: controlPort, addresses });
  return { endpoints, close };
}

/** Nobody judges a served lab, so what it observed goes: it may live for days. */
function forgetRegularly({ observations }: WireLab): void {
  setInterval(() => observations.forget(), forgetIntervalMs).unref();
}

/** Fulfilled with the exit code once the user (130) or a supervisor (0) wants the lab to end. */
function endRequested(): Promise<ExitCode> {
  return new Promise((resolve) => {
    process.on("SIGTERM", () => resolve(exitCodes.success));
    process.on("SIGHUP", () => resolve(exitCodes.success));
    onInterrupt((isFirst) => {
      if (!isFirst) process.exit(exitCodes.interrupted);
      resolve(exitCodes.interrupted);
    });
  });
}

/** Rejects when a process of the lab breaks: half a lab teaches nobody anything. */
async function brokenLab(lab: WireLab): Promise<never> {
  throw await lab.failed();
}

function print(served: ServedLab, json: boolean): void {
  const paint = createPaint(wantsColours(process.stdout, process.env));
  process.stdout.write(json ? `${JSON.stringify(served, null, 1)}\n` : printServed(served, paint));
}
