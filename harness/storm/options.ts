import type { PhoneModel } from "../../sim/phones/index.ts";
import type { ConfigurationServer } from "../../sim/phones/index.ts";
import type { Tempo } from "../lab/tempo.ts";

export type TempoName = "real" | "brisk" | "none";

/** A storm with every option decided. */
export interface StormOptions {
  readonly world: "virtual" | "wire";
  readonly seed: string;
  readonly phones: number;
  /** The phones are of these models, in turn. */
  readonly models: readonly PhoneModel[];
  readonly sites: number;
  readonly tempo: Tempo & { readonly tempo: TempoName };
  /** Size of every firmware image; undefined: each model's own. */
  readonly firmwareBytes: number | undefined;
  readonly sessions: number | undefined;
  readonly perAddress: number | undefined;
  readonly bandwidthBytesPerSecond: number | undefined;
  /** Power comes to the phones one after the other over this time; 0: at one instant. */
  readonly rampMs: number;
  /** At most so many phones load at once; the next one gets power when one of them has loaded. */
  readonly atOnce: number | undefined;
  readonly verify: "full" | "length";
  /** Servers outside of the lab; undefined: the lab's own. */
  readonly real: RealServers | undefined;
}

/** The user's own servers. */
export interface RealServers {
  readonly server: ConfigurationServer;
  /** Without a registrar the files decide: a phone is done once it has its firmware. */
  readonly registrar: { readonly address: string; readonly port: number } | undefined;
}

/** The options as the first line of a report shows them. */
export function printOptions(options: StormOptions): string {
  const { tempo, models, real } = options;
  const shown: Record<string, unknown> = {
    seed: options.seed,
    world: options.world,
    phones: options.phones,
    model: models.map(({ name }) => name).join(","),
    sites: options.sites,
    tempo: tempo.tempo,
    "firmware-bytes": options.firmwareBytes ?? "of the model",
    sessions: options.sessions ?? "unlimited",
    "per-address": options.perAddress ?? "unlimited",
    bandwidth: options.bandwidthBytesPerSecond ?? "unlimited",
    ramp: `${options.rampMs}ms`,
    "at-once": options.atOnce ?? "all",
    retry: tempo.retry.full.attempts,
    verify: options.verify,
    ...(real !== undefined && { server: `${real.server.address}:${real.server.port}/${real.server.path}` }),
    ...(real?.registrar && { registrar: `${real.registrar.address}:${real.registrar.port}` }),
  };
  return Object.entries(shown)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(", ");
}
