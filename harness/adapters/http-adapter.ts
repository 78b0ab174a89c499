import { z } from "zod";
import {
  type ActionRequest,
  type ActionSelection,
  bytesOf,
  fileFromBytes,
  fileFromText,
  type IndexedFile,
  type JournalEvent,
} from "../../engine/index.ts";
import { answers } from "../../engine/api/index.ts";
import type { EngineAdapter, EngineFile } from "./engine-adapter.ts";
import { httpAccounts } from "./http-accounts.ts";
import { httpApplication } from "./http-application.ts";
import { httpDistribution } from "./http-distribution.ts";
import { httpFiles } from "./http-files.ts";
import { httpIpbx } from "./http-ipbx.ts";
import { httpRemoteWorkers } from "./http-remote-workers.ts";
import { ask, type HttpEngine, type HttpRequest } from "./http-client.ts";
import { httpViews } from "./http-views.ts";
import { tarOf } from "./tar-archive.ts";

const nothing = z.unknown();

/** Any engine that serves the published API, wherever it runs; starting and stopping it is its owner's business. */
export class HttpAdapter implements EngineAdapter {
  readonly application: EngineAdapter["application"];
  readonly accounts: EngineAdapter["accounts"];
  readonly views: EngineAdapter["views"];
  readonly remoteWorkers: EngineAdapter["remoteWorkers"];
  readonly ipbx: EngineAdapter["ipbx"];
  readonly distribution: EngineAdapter["distribution"];
  readonly files: EngineAdapter["files"];
  readonly #engine: HttpEngine;
  /** Files that the engine has: an action names them and sends no bytes. */
  readonly #stored = new WeakSet<EngineFile>();

  constructor(engine: HttpEngine) {
    this.#engine = engine;
    this.application = httpApplication(engine);
    this.remoteWorkers = httpRemoteWorkers(engine);
    this.views = httpViews(engine);
    this.accounts = httpAccounts(engine);
    this.ipbx = httpIpbx(engine);
    this.distribution = httpDistribution(engine);
    this.files = httpFiles(engine);
  }

  as(sessionToken: string): EngineAdapter {
    return new HttpAdapter({ ...this.#engine, token: sessionToken });
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  ready: EngineAdapter["ready"] = async () => {
    await this.#ask({ method: "GET", path: "/v1/health", answer: nothing });
    // Health needs no token; a wrong one should be found before a scenario begins.
    await this.#ask({ method: "GET", path: "/v1/ranges", answer: nothing });
  };

  reset: EngineAdapter["reset"] = async () => {
    await this.#ask({ method: "POST", path: "/v1/reset", answer: nothing });
  };

  loadTopology: EngineAdapter["loadTopology"] = (topology) =>
    this.#ask({
      method: "PUT",
      path: "/v1/topology",
      body: JSON.stringify(topology),
      answer: answers.topologySummarySchema,
    });

  topology: EngineAdapter["topology"] = () =>
    this.#ask({ method: "GET", path: "/v1/topology", answer: answers.topologySummarySchema });

  addServer: EngineAdapter["addServer"] = ({ id, ...server }, confirmed = false) =>
    this.#ask({
      method: "PUT",
      path: `/v1/servers/${encodeURIComponent(id)}`,
      query: { confirmed },
      body: JSON.stringify(server),
      answer: answers.serverSummarySchema,
    });

  testServer: EngineAdapter["testServer"] = (id) =>
    this.#ask({
      method: "POST",
      path: `/v1/servers/${encodeURIComponent(id)}/test`,
      answer: answers.depositTestSchema,
    });

  initialiseEmbedded: EngineAdapter["initialiseEmbedded"] = (id) =>
    this.#ask({
      method: "POST",
      path: `/v1/servers/${encodeURIComponent(id)}/initialise-embedded`,
      answer: answers.serverSummarySchema,
    });

  removeServer: EngineAdapter["removeServer"] = async (id) => {
    await this.#ask({ method: "DELETE", path: `/v1/servers/${encodeURIComponent(id)}`, answer: nothing });
  };

  listServers: EngineAdapter["listServers"] = (query) =>
    this.#ask({
      method: "GET",
      path: "/v1/servers",
      query: { ...query },
      answer: z.array(answers.serverSummarySchema),
    });

  ranges: EngineAdapter["ranges"] = () =>
    this.#ask({ method: "GET", path: "/v1/ranges", answer: z.array(answers.rangeSchema) });

  removePackage: EngineAdapter["removePackage"] = async (multiSite, name) => {
    const place = `/v1/multi-sites/${encodeURIComponent(multiSite)}/packages`;
    await this.#ask({ method: "DELETE", path: `${place}/${encodeURIComponent(name)}`, answer: nothing });
  };

  addPackage: EngineAdapter["addPackage"] = (manifest, files, multiSite) =>
    this.#ask({
      method: "POST",
      path: `/v1/multi-sites/${encodeURIComponent(multiSite)}/packages`,
      body: tarOf([fileFromText("manifest.json", JSON.stringify(manifest)), ...files]),
      type: "application/x-tar",
      answer: answers.softwarePackageSchema,
    });

  listPackages: EngineAdapter["listPackages"] = (query) =>
    this.#ask({
      method: "GET",
      path: "/v1/packages",
      query: { ...query },
      answer: z.array(answers.softwarePackageSchema),
    });

  validateAction: EngineAdapter["validateAction"] = async (selection) =>
    this.#ask({
      method: "POST",
      path: "/v1/actions/validate",
      body: JSON.stringify(await this.#selection(selection)),
      answer: answers.validationReportSchema,
    });

  createAction: EngineAdapter["createAction"] = async (request: ActionRequest) => {
    const { name, start } = request;
    return this.#ask({
      method: "POST",
      path: "/v1/actions",
      body: JSON.stringify({ ...(await this.#selection(request)), name, start }),
      answer: answers.createdActionSchema,
    });
  };

  cancelAction: EngineAdapter["cancelAction"] = (id) =>
    this.#ask({ method: "POST", path: `${pathOf(id)}/cancel`, answer: answers.actionSchema });

  action: EngineAdapter["action"] = (id) =>
    this.#ask({ method: "GET", path: pathOf(id), answer: answers.actionSchema });

  tracking: EngineAdapter["tracking"] = (id) =>
    this.#ask({ method: "GET", path: `${pathOf(id)}/tracking`, answer: answers.trackingSchema });

  actions: EngineAdapter["actions"] = (query) =>
    this.#ask({
      method: "GET",
      path: "/v1/actions",
      query: { ...query },
      answer: z.array(answers.actionSchema),
    });

  // A foreign engine may have codes of its own in its journal.
  journal: EngineAdapter["journal"] = async (query) =>
    (await this.#ask({
      method: "GET",
      path: "/v1/journal",
      query: { ...query },
      answer: z.array(answers.journalEventSchema),
    })) as JournalEvent[];

  inventory: EngineAdapter["inventory"] = (siteId) =>
    this.#ask({
      method: "GET",
      path: `/v1/sites/${encodeURIComponent(siteId)}/inventory`,
      answer: z.array(answers.sitePhoneSchema),
    });

  gateways: EngineAdapter["gateways"] = (siteId) =>
    this.#ask({
      method: "GET",
      path: `/v1/sites/${encodeURIComponent(siteId)}/gateways`,
      answer: z.array(z.string()),
    });

  storedFiles: EngineAdapter["storedFiles"] = (multiSite) =>
    this.#ask({ method: "GET", path: filesOf(multiSite), answer: z.array(answers.storedFileSchema) });

  storedFile: EngineAdapter["storedFile"] = async (multiSite, name) => {
    const path = `${filesOf(multiSite)}/${encodeURIComponent(name)}`;
    const bytes = await this.#ask({ method: "GET", path, answer: z.instanceof(Uint8Array) });
    const file = fileFromBytes(name, bytes);
    this.#stored.add(file);
    return file;
  };

  removeStoredFile: EngineAdapter["removeStoredFile"] = async (multiSite, name, confirmed) => {
    const path = `${filesOf(multiSite)}/${encodeURIComponent(name)}`;
    await this.#ask({ method: "DELETE", path, query: { confirmed }, answer: nothing });
  };

  inventoryList: EngineAdapter["inventoryList"] = (siteId) =>
    this.#ask({
      method: "GET",
      path: `/v1/sites/${encodeURIComponent(siteId)}/inventory.csv`,
      answer: z.string(),
    });

  async #selection(selection: ActionSelection): Promise<object> {
    const { range, multiSite, site, servers, package: packageName, global, specific, otherFiles } = selection;
    const { gateways = [], community = null } = selection;
    const uploads = [];
    for (const file of otherFiles) {
      const isStored = this.#stored.has(file);
      uploads.push(isStored ? { stored: file.name } : await this.#upload(file.name, await bytesOf(file)));
    }
    return {
      range,
      multiSite,
      site,
      servers,
      package: packageName,
      global: await this.#indexedUpload(global, "global.csv"),
      specific: await this.#indexedUpload(specific, "specific.csv"),
      otherFiles: uploads,
      gateways,
      community,
      remoteWorkers: await this.#remoteWorkers(selection),
    };
  }

  async #remoteWorkers({ remoteWorkers = null }: ActionSelection): Promise<object | null> {
    if (remoteWorkers === null || remoteWorkers.bytes === null) return null;
    return {
      upload: await this.#upload(remoteWorkers.fileName ?? "remote-workers.csv", remoteWorkers.bytes),
    };
  }

  async #indexedUpload(file: IndexedFile | null, otherwise: string): Promise<object | null> {
    if (file === null) return null;
    const upload = file.bytes === null ? null : await this.#upload(file.fileName ?? otherwise, file.bytes);
    return { upload, index: file.index };
  }

  async #upload(fileName: string, bytes: Uint8Array): Promise<string> {
    const { upload } = await this.#ask({
      method: "POST",
      path: "/v1/uploads",
      query: { fileName },
      body: Buffer.from(bytes),
      type: "application/octet-stream",
      answer: answers.uploadSchema,
    });
    return upload;
  }

  #ask<Answer extends z.ZodType>(request: HttpRequest<Answer>): Promise<z.output<Answer>> {
    return ask(this.#engine, request);
  }
}

function filesOf(multiSite: string): string {
  return `/v1/multi-sites/${encodeURIComponent(multiSite)}/files`;
}

function pathOf(actionId: string): string {
  return `/v1/actions/${encodeURIComponent(actionId)}`;
}
