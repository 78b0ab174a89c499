import type { z } from "zod";
import { faultSchema } from "../../sim/download-server/index.ts";
import type { FaultData } from "../../sim/download-server/index.ts";
import { unknownName } from "../input-error.ts";
import type { ServerView } from "../lab/commands.ts";
import type { ServerPlan } from "../lab/plan.ts";
import type { ControlledLab } from "./controlled-lab.ts";
import { ControlProblem, problems } from "./problems.ts";
import type * as schemas from "./schemas.ts";

type ShownServer = z.infer<typeof schemas.serverSchema>;

interface FaultPlace {
  /** Name of the server. */
  readonly name: string;
  readonly fault: string;
}

const faultNames = faultSchema.options.map((option) => option.shape.fault.value);

/** Every download server, as it is now. */
export async function listServers(lab: ControlledLab): Promise<ShownServer[]> {
  const views = new Map((await lab.command({ type: "view-servers" })).map((view) => [view.name, view]));
  return lab.plan.servers.map((plan) => shown(plan, views.get(plan.name)!));
}

export async function showServer(lab: ControlledLab, name: string): Promise<ShownServer> {
  checkServer(lab, name);
  return (await listServers(lab)).find((server) => server.name === name)!;
}

/** Starts or stops a download server; one that is so already stays so. */
export async function orderServer(
  lab: ControlledLab,
  order: "start-server" | "stop-server",
  server: string,
): Promise<ShownServer> {
  checkServer(lab, server);
  await lab.command({ type: order, server });
  return showServer(lab, server);
}

/** Changes limits while the server runs; who is inside stays. */
export async function limitServer(
  lab: ControlledLab,
  server: string,
  { sessions }: z.output<typeof schemas.limitsBody>,
): Promise<ShownServer> {
  checkServer(lab, server);
  await lab.command({ type: "limit-sessions", server, sessions });
  return showServer(lab, server);
}

/** Switches a fault on, in place of an earlier one of its name. */
export async function setFault(
  lab: ControlledLab,
  { name: server, fault }: FaultPlace,
  options: Readonly<Record<string, unknown>>,
): Promise<ShownServer> {
  checkServer(lab, server);
  const checked = faultSchema.safeParse({ ...options, fault: knownFault(fault) });
  if (!checked.success) {
    const errors = checked.error.issues.map(
      ({ path, message }) => ["body", ...path].join(".") + `: ${message}`,
    );
    throw new ControlProblem(problems.invalidRequest, `${fault}: ${errors.join("; ")}`, errors);
  }
  await lab.command({ type: "fault", server, fault: checked.data });
  return showServer(lab, server);
}

/** Switches a fault off; one that is not on stays off. */
export async function clearFault(
  lab: ControlledLab,
  { name: server, fault }: FaultPlace,
): Promise<ShownServer> {
  checkServer(lab, server);
  await lab.command({ type: "clear-fault", server, fault: knownFault(fault) });
  return showServer(lab, server);
}

function shown(plan: ServerPlan, view: ServerView): ShownServer {
  const { name, title, address, port, profile, sites } = plan;
  const { running, faults, sessions, refusedBy: refused, bytesSent } = view;
  const peaks = {
    sessions: view.peakSessions,
    perAddress: view.peakPerAddress,
    perAccount: view.peakPerAccount,
    passivePorts: view.peakPassivePorts,
  };
  return { name, title, address, port, profile, sites, running, faults, sessions, peaks, refused, bytesSent };
}

function checkServer(lab: ControlledLab, name: string): void {
  const names = lab.plan.servers.map((server) => server.name);
  if (names.includes(name)) return;
  throw new ControlProblem(problems.serverUnknown, unknownName("download server", name, names));
}

function knownFault(name: string): FaultData["fault"] {
  const fault = faultNames.find((known) => known === name);
  if (fault === undefined) {
    throw new ControlProblem(problems.faultUnknown, unknownName("fault", name, faultNames));
  }
  return fault;
}
