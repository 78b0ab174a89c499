import { randomBytes } from "node:crypto";
import { lookup } from "node:dns/promises";
import { resolve } from "node:path";
import { phoneModels } from "../../sim/phones/index.ts";
import type { PhoneModel } from "../../sim/phones/index.ts";
import { checkRealTarget } from "../../sim/network/wire/index.ts";
import { InputError, unknownName } from "../input-error.ts";
import { modelFileSchema } from "../lab/additions.ts";
import { readYamlFile } from "../yaml-file.ts";
import type { RealServers, StormOptions, TempoName } from "./options.ts";
import { sitesMax } from "./storm-plan.ts";
import { stormTempo } from "./storm-tempo.ts";
import { parseBytes, parseBytesPerSecond, parseSpan, wrong } from "./units.ts";

/** The options of `provlab storm` as the user wrote them. */
export interface StormFlags {
  readonly phones: number;
  readonly model: string;
  readonly sites: number;
  readonly firmwareBytes?: string;
  readonly sessions?: number;
  readonly perAddress?: number;
  readonly bandwidth?: string;
  readonly tempo?: TempoName;
  readonly ramp?: string;
  readonly atOnce?: number;
  readonly retry?: number;
  readonly verify: "full" | "length";
  readonly world?: "virtual" | "wire";
  readonly server?: string;
  readonly registrar?: string;
  readonly mine?: boolean;
  readonly seed?: string;
}

const phonesMax = 1_000_000;
const firmwareBytesMin = 65_536; // the head of an image alone

/** Decides everything that the user left open. Throws an InputError for what is wrong usage. */
export async function decideOptions(flags: StormFlags, scenariosFolder: string): Promise<StormOptions> {
  const real = await realServers(flags);
  const world = flags.world ?? (real === undefined ? "virtual" : "wire");
  if (real !== undefined && world === "virtual") {
    throw misuse("--server", "a real server is reached from the wire world only; leave --world virtual out");
  }
  if (flags.phones > phonesMax) throw misuse("--phones", `at most ${phonesMax} phones`);
  if (flags.sites > sitesMax) throw misuse("--sites", `at most ${sitesMax} sites`);
  if (flags.ramp !== undefined && flags.atOnce !== undefined) {
    throw misuse("--at-once", "the phones get power in turn; leave --ramp out");
  }
  const tempo = stormTempo(scenariosFolder, flags.tempo ?? defaultTempo(world, real), flags.retry);
  return {
    world,
    seed: flags.seed ?? randomBytes(4).toString("hex"),
    phones: flags.phones,
    models: modelsOf(flags.model),
    sites: Math.min(flags.sites, flags.phones),
    tempo,
    firmwareBytes: firmwareBytes(flags.firmwareBytes, tempo.firmwareBytes),
    sessions: flags.sessions,
    perAddress: flags.perAddress,
    bandwidthBytesPerSecond:
      flags.bandwidth === undefined ? undefined : parseBytesPerSecond("--bandwidth", flags.bandwidth),
    rampMs: flags.ramp === undefined ? 0 : parseSpan("--ramp", flags.ramp),
    atOnce: flags.atOnce,
    verify: flags.verify,
    real,
  };
}

function defaultTempo(world: "virtual" | "wire", real: RealServers | undefined): TempoName {
  if (real !== undefined) return "none";
  return world === "virtual" ? "real" : "brisk";
}

function firmwareBytes(text: string | undefined, ofTempo: number | "real"): number | undefined {
  if (text === undefined) return ofTempo === "real" ? undefined : ofTempo;
  const bytes = parseBytes("--firmware-bytes", text);
  if (bytes >= firmwareBytesMin) return bytes;
  throw misuse("--firmware-bytes", `at least ${firmwareBytesMin} bytes, which the head of an image takes`);
}

/** Models by name, or by the path of a data file: `6867i,./6999i.json`. */
function modelsOf(text: string): PhoneModel[] {
  return text.split(",").map((name) => {
    if (phoneModels.has(name)) return phoneModels.get(name);
    if (name.endsWith(".json")) return modelOfFile(name);
    throw misuse("--model", unknownName("phone model", name, phoneModels.names()));
  });
}

function modelOfFile(path: string): PhoneModel {
  const { value } = readYamlFile(resolve(path), modelFileSchema);
  if (value.range === "6xxxi") return value;
  throw misuse("--model", `${path} is of range ${value.range}; a storm has phones of the range 6xxxi`);
}

async function realServers(flags: StormFlags): Promise<RealServers | undefined> {
  if (flags.server === undefined) {
    if (flags.registrar === undefined) return undefined;
    throw misuse("--registrar", "a real registrar goes with --server; the lab has registrars of its own");
  }
  for (const [option, value] of Object.entries(ofTheLab)) {
    if (flags[value] !== undefined) throw misuse(option, "a limit of the lab's server; --server has its own");
  }
  const url = URL.parse(flags.server);
  if (url?.protocol !== "ftp:" || url.hostname === "") {
    throw wrong("--server", flags.server, "of the form ftp://user@host:port/path");
  }
  if (url.password !== "") {
    throw misuse(
      "--server",
      "the password comes from PROVLAB_SERVER_PASSWORD, where no list of processes shows it",
    );
  }
  return {
    server: {
      address: await targetAddress("--server", url.hostname, flags),
      port: Number(url.port) || 21,
      path: decodeURIComponent(url.pathname.slice(1)),
      user: decodeURIComponent(url.username) || "anonymous",
      password: process.env["PROVLAB_SERVER_PASSWORD"] ?? "phone@provlab",
    },
    registrar: await realRegistrar(flags),
  };
}

const ofTheLab = {
  "--sessions": "sessions",
  "--per-address": "perAddress",
  "--bandwidth": "bandwidth",
  "--firmware-bytes": "firmwareBytes",
} as const;

async function realRegistrar(flags: StormFlags): Promise<RealServers["registrar"]> {
  if (flags.registrar === undefined) return undefined;
  const [, host, port = "5060"] = /^sip:(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(flags.registrar) ?? [];
  if (host === undefined) throw wrong("--registrar", flags.registrar, "of the form sip:host:port");
  return { address: await targetAddress("--registrar", host, flags), port: Number(port) };
}

async function targetAddress(option: string, host: string, { mine }: StormFlags): Promise<string> {
  const { address } = await lookup(host.replace(/^\[|\]$/g, "")).catch((error: unknown) => {
    throw misuse(option, `the name ${host} has no address: ${String(error)}`);
  });
  try {
    checkRealTarget(address, { mine: mine ?? false });
  } catch (error) {
    throw misuse(option, `${(error as Error).message} with --mine`);
  }
  return address;
}

function misuse(option: string, message: string): InputError {
  return new InputError([{ place: { file: option }, message }]);
}
