import { z } from "zod";
import type { RemoteWorkerOperations } from "../../engine/index.ts";
import { answers } from "../../engine/api/index.ts";
import type { Asynchronous } from "./asynchronous.ts";
import { ask, type HttpEngine } from "./http-client.ts";

/** Gestion des remote workers over HTTP. */
export function httpRemoteWorkers(engine: HttpEngine): Asynchronous<RemoteWorkerOperations> {
  const workers = z.array(answers.remoteWorkerSchema);
  const devices = z.array(answers.deviceSchema);
  const place = (site: string) => `/v1/sites/${encodeURIComponent(site)}`;
  return {
    list: (query = {}) =>
      ask(engine, { method: "GET", path: "/v1/remote-workers", query: { ...query }, answer: workers }),
    remove: (site, macs, confirmed) =>
      ask(engine, {
        method: "DELETE",
        path: `${place(site)}/remote-workers`,
        query: { mac: macs ?? undefined, confirmed },
        answer: workers,
      }),
    importDevices: (site, bytes) =>
      ask(engine, {
        method: "PUT",
        path: `${place(site)}/sip-devices`,
        body: Buffer.from(bytes),
        type: "application/octet-stream",
        answer: devices,
      }),
    devices: (site) => ask(engine, { method: "GET", path: `${place(site)}/sip-devices`, answer: devices }),
  };
}
