import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { type Logger, pino } from "pino";
import { buildApi } from "../api/index.ts";
import { createEngine } from "../engine.ts";
import type { EnginePorts } from "../ports.ts";
import { openStore } from "../store/index.ts";
import { createFolderArchive } from "./folder-archive.ts";
import { createFtpDeposit } from "./ftp-deposit.ts";
import { createHttpSites } from "./http-sites.ts";
import type { StandaloneSettings } from "./read-settings.ts";
import { realClock } from "./real-clock.ts";

const ftpTimeoutMs = 30_000;
const siteTimeoutMs = 10_000;

export interface Standalone {
  readonly api: FastifyInstance;
  /** Stops answering, then the engine; what is under way goes on at the next start. */
  close(): Promise<void>;
}

/** An engine of its own on real clock, FTP, HTTP and disk, ready to listen. */
export async function buildStandalone(settings: StandaloneSettings, logger: Logger): Promise<Standalone> {
  mkdirSync(settings.store, { recursive: true, mode: 0o700 });
  const storePath = join(settings.store, "engine.sqlite");
  const store = openStore(storePath);
  // It holds the passwords of the download servers.
  chmodSync(storePath, 0o600);
  const { pollIntervalMs, silenceTimeoutMs, hostProfile, remoteWorkerPort } = settings;
  const engine = createEngine(realPorts(settings, logger), store, {
    pollIntervalMs,
    silenceTimeoutMs,
    hostProfile,
    remoteWorkerPort,
  });
  const api = await buildApi(engine, { token: settings.token, logger });
  return {
    api,
    async close() {
      await api.close();
      engine.stop();
      store.close();
    },
  };
}

/** Logs as JSON lines, without tokens and passwords. */
export function createLogger(): Logger {
  return pino({
    redact: ["req.headers.authorization", "*.password", "*.token", "*.*.password", "*.*.token"],
  });
}

function realPorts(settings: StandaloneSettings, logger: Logger): EnginePorts {
  return {
    clock: realClock,
    random: { hex: (bytes) => randomBytes(bytes).toString("hex") },
    deposit: createFtpDeposit(ftpTimeoutMs),
    sites: createHttpSites(siteTimeoutMs),
    archive: createFolderArchive(join(settings.store, "archive")),
    log: {
      write: (level, message, { error, ...detail }) => logger[level]({ ...detail, err: error }, message),
    },
  };
}
