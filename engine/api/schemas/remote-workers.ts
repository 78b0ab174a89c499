import { z } from "zod";
import type { RemoteWorker } from "../../domain/remote-workers/remote-worker.ts";
import type { DeviceSummary } from "../../services/remote-workers.ts";

export const remoteWorkerSchema = z.object({
  multiSite: z.string(),
  site: z.string(),
  serverId: z.string(),
  mac: z.string(),
  login: z.string().describe("Login of the remote worker"),
  community: z.string().nullable(),
  deployedAtEpochMs: z.int(),
}) satisfies z.ZodType<RemoteWorker>;

export const deviceSchema = z.object({
  login: z.string().describe("Set-side username"),
  number: z.string().describe("Number of the subscription (NA)"),
}) satisfies z.ZodType<DeviceSummary>;
