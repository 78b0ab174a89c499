import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ServedEndpoint } from "../../control/index.ts";
import type { ServedLab } from "../serve-table.ts";

/** What users start. */
export const launcher = fileURLToPath(new URL("../../../bin/provlab.js", import.meta.url));
export const scenarios = fileURLToPath(new URL("../../../scenarios", import.meta.url));

export interface Surroundings {
  /** The Node that starts the launcher; default: the one that runs the tests. */
  readonly node?: string;
  readonly nodeOptions?: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line of provlab to its end. */
export function provlab(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  return begin(args, surroundings).ended;
}

export interface Begun {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly said: { stdout: string; stderr: string };
}

/** Starts a command line of provlab. */
export function begin(args: readonly string[], surroundings: Surroundings): Begun {
  const { node = process.execPath, nodeOptions = [], cwd, env = process.env } = surroundings;
  const said = { stdout: "", stderr: "" };
  const child = spawn(node, [...nodeOptions, launcher, ...args], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ exitCode, ...said }));
  });
  return { child, ended, said };
}

/** A lab that `provlab serve --json` serves; disposing it stops it. */
export interface ServedProcess extends AsyncDisposable {
  readonly pid: number;
  readonly lab: ServedLab;
  endpoint(service: ServedEndpoint["service"], host?: string): ServedEndpoint;
  /** Signals the launcher and waits for its end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

/** Serves a lab and waits until everything listens. Rejects with what was said when it ends before. */
export async function serve(
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<ServedProcess> {
  const begun = begin(["serve", ...args, "--json"], surroundings);
  const lab = await printedDocument(begun);
  const end = (signal: NodeJS.Signals) => {
    begun.child.kill(signal);
    return begun.ended;
  };
  return {
    pid: begun.child.pid!,
    lab,
    endpoint(service, host) {
      const found = lab.endpoints.find((one) => one.service === service && (host ?? one.host) === one.host);
      if (found === undefined) throw new Error(`no ${service} among the endpoints of ${lab.lab}`);
      return found;
    },
    end,
    async [Symbol.asyncDispose]() {
      if (begun.child.exitCode === null && begun.child.signalCode === null) await end("SIGTERM");
    },
  };
}

function printedDocument({ child, ended, said }: Begun): Promise<ServedLab> {
  return new Promise((resolve, reject) => {
    child.stdout!.on("data", () => {
      if (said.stdout.endsWith("\n}\n")) resolve(JSON.parse(said.stdout) as ServedLab);
    });
    ended.then(
      ({ exitCode, stderr }) => reject(new Error(`serve ended with ${exitCode}: ${stderr}`)),
      reject,
    );
  });
}

/** Whether a program is on the PATH. */
export function isInstalled(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Skips where a user's machine lacks programs; in CI they have to be there. */
export function missingPeers(...programs: string[]): { skip: boolean; why: string } {
  const missing = programs.filter((program) => !isInstalled(program));
  const why = missing.length === 0 ? "" : ` (not here: ${missing.join(", ")}; .ci/peers installs them)`;
  return { skip: missing.length > 0 && process.env["CI"] !== "true", why };
}
