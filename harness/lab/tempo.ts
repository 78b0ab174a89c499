import { join } from "node:path";
import { z } from "zod";
import { readYamlFile } from "../yaml-file.ts";
import { knownFiles } from "./known-files.ts";

const durationMs = z.number().nonnegative();

const deviceClass = z.strictObject({
  powerOnToDhcpMs: durationMs,
  configurationFetchMs: durationMs,
  filesToRegisterMs: durationMs,
  firmwareWriteMs: durationMs,
  downloadBytesPerSecond: z.number().positive(),
});

/** How long things take in a lab: device durations, retry waits, firmware sizes, engine time-outs. */
const tempoSchema = z.strictObject({
  tempo: z.string(),
  title: z.string(),
  /** Device durations vary by this share around their value, uniformly (facts F-8.4). */
  spread: z.number().min(0).max(1),
  phones: z.strictObject({
    "67xx": deviceClass,
    "68xx": deviceClass,
    "69xx": deviceClass,
    "53xxip": deviceClass,
  }),
  /** Digital phones and the lines on which their images come (facts F-6.4). */
  digital: z
    .strictObject({
      startMs: durationMs,
      firmwareWriteMs: durationMs,
      lineBitsPerSecond: z.number().positive(),
      imagesAtOnce: z.number().int().positive(),
      retryWaitMs: durationMs,
    })
    .default({
      startMs: 5000,
      firmwareWriteMs: 20_000,
      lineBitsPerSecond: 64_000,
      imagesAtOnce: 4,
      retryWaitMs: 60_000,
    }),
  retry: z.strictObject({
    full: z.strictObject({
      attempts: z.number().int().positive(),
      waitMs: z.tuple([durationMs, durationMs]),
    }),
    unreachable: z.strictObject({ attempts: z.number().int().positive(), waitMs: durationMs }),
  }),
  connectTimeoutMs: durationMs,
  replyTimeoutMs: durationMs,
  /** `real`: the sizes of the published images (facts F-8.1); else the size of every image. */
  firmwareBytes: z.union([z.literal("real"), z.number().int().min(65_536)]),
  registration: z.strictObject({ periodSeconds: z.number().positive(), retrySeconds: z.number().positive() }),
  engine: z.strictObject({ pollIntervalMs: durationMs.min(10), silenceTimeoutMs: durationMs.min(1000) }),
});

export type Tempo = z.infer<typeof tempoSchema>;

/** The tempos that scenarios and labs may name. */
export function tempoNames(scenariosFolder: string): string[] {
  return knownFiles(join(scenariosFolder, "tempos"), ".yaml");
}

/** Reads `tempos/<name>.yaml` below the scenarios' folder. */
export function readTempo(scenariosFolder: string, name: string): Tempo {
  return readYamlFile(join(scenariosFolder, "tempos", `${name}.yaml`), tempoSchema).value;
}
