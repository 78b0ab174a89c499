import { readTempo } from "../lab/tempo.ts";
import type { Tempo } from "../lab/tempo.ts";
import type { StormOptions, TempoName } from "./options.ts";

export const tempoNames: readonly TempoName[] = ["real", "brisk", "none"];

const noDurations = {
  powerOnToDhcpMs: 0,
  configurationFetchMs: 0,
  filesToRegisterMs: 0,
  firmwareWriteMs: 0,
  downloadBytesPerSecond: Infinity,
};

/**
 * The tempo of a storm, with so many attempts per file at a full server. `none` has phones that take
 * no time of their own, so that only network and servers are measured.
 */
export function stormTempo(
  scenariosFolder: string,
  name: TempoName,
  attempts: number | undefined,
): StormOptions["tempo"] {
  const read = name === "none" ? withoutDurations(readTempo(scenariosFolder, "brisk")) : undefined;
  const tempo = read ?? readTempo(scenariosFolder, name);
  const { full, unreachable } = tempo.retry;
  return {
    ...tempo,
    tempo: name,
    retry: { unreachable, full: { ...full, attempts: attempts ?? full.attempts } },
  };
}

function withoutDurations(tempo: Tempo): Tempo {
  return {
    ...tempo,
    title: "Phones that take no time of their own",
    spread: 0,
    phones: { "67xx": noDurations, "68xx": noDurations, "69xx": noDurations, "53xxip": noDurations },
    retry: { ...tempo.retry, full: { ...tempo.retry.full, waitMs: [100, 1000] } },
    firmwareBytes: 4_000_000,
  };
}
