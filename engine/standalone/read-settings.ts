import { parseArgs } from "node:util";
import { type HostProfile, hostProfiles } from "../domain/application.ts";

export interface StandaloneSettings {
  readonly listen: string;
  readonly port: number;
  /** Folder that holds the store and the archive. */
  readonly store: string;
  readonly token: string;
  readonly pollIntervalMs: number;
  readonly silenceTimeoutMs: number;
  readonly hostProfile: HostProfile;
  readonly remoteWorkerPort: number;
}

/** The user asked for something that the program can't do. */
export class WrongUsage extends Error {
  override readonly name = "WrongUsage";
}

export const usage = `Usage: engine [--listen ADDRESS] [--port PORT] [--store FOLDER] [--poll-interval-ms N] [--silence-timeout-ms N] [--host-profile PROFILE] [--remote-worker-port PORT]

  --listen              address to listen on (127.0.0.1; PROVLAB_ENGINE_LISTEN)
  --port                port to listen on (8090; PROVLAB_ENGINE_PORT)
  --store               folder for the engine's data (./engine-data; PROVLAB_ENGINE_STORE)
  --poll-interval-ms    time between two looks at a site (5000)
  --silence-timeout-ms  an action ends this long after the last progress of its phones (1800000)
  --host-profile        system that hosts the application: ${hostProfiles.join(", ")} (manager)
  --remote-worker-port  the one FTP port of servers for remote workers, where 21 may not be opened (21)

The token that clients have to send comes from PROVLAB_ENGINE_TOKEN.
Example: PROVLAB_ENGINE_TOKEN=secret engine --port 8090 --store /var/lib/engine`;

/** Reads flags, then the environment, then defaults. Throws `WrongUsage`. */
export function readSettings(
  flags: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): StandaloneSettings {
  const values = parseFlags(flags);
  const token = environment["PROVLAB_ENGINE_TOKEN"] ?? "";
  if (token === "") {
    throw new WrongUsage("PROVLAB_ENGINE_TOKEN is not set; it holds the token that clients have to send");
  }
  return {
    listen: values.listen ?? environment["PROVLAB_ENGINE_LISTEN"] ?? "127.0.0.1",
    port: integer("--port", values.port ?? environment["PROVLAB_ENGINE_PORT"] ?? "8090", 0, 65_535),
    store: values.store ?? environment["PROVLAB_ENGINE_STORE"] ?? "./engine-data",
    token,
    pollIntervalMs: integer("--poll-interval-ms", values["poll-interval-ms"] ?? "5000", 1, 3_600_000),
    silenceTimeoutMs: integer(
      "--silence-timeout-ms",
      values["silence-timeout-ms"] ?? "1800000",
      1,
      604_800_000,
    ),
    hostProfile: hostProfile(values["host-profile"] ?? "manager"),
    remoteWorkerPort: integer("--remote-worker-port", values["remote-worker-port"] ?? "21", 1, 65_535),
  };
}

function parseFlags(flags: readonly string[]) {
  const text = { type: "string" } as const;
  const options = {
    listen: text,
    port: text,
    store: text,
    "poll-interval-ms": text,
    "silence-timeout-ms": text,
    "host-profile": text,
    "remote-worker-port": text,
  };
  try {
    return parseArgs({ args: [...flags], options }).values;
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function hostProfile(name: string): HostProfile {
  const known = hostProfiles.find((profile) => profile === name);
  if (known !== undefined) return known;
  throw new WrongUsage(`--host-profile is "${name}"; known: ${hostProfiles.join(", ")}`);
}

function integer(name: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= min && number <= max) return number;
  throw new WrongUsage(`${name} is "${value}" and has to be a number from ${min} to ${max}`);
}
