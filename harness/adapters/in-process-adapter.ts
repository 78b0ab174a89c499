import {
  createEngine,
  type Engine,
  EngineRefusal,
  type EnginePorts,
  type EngineSettings,
  inventoryList,
  openStore,
  type Store,
} from "../../engine/index.ts";
import { asynchronous } from "./asynchronous.ts";
import type { EngineAdapter } from "./engine-adapter.ts";

/** An engine in this process, as the owner or an operator has it. */
class InProcessEngine {
  readonly #engine: () => Engine;

  constructor(engine: () => Engine) {
    this.#engine = engine;
  }

  readonly application = asynchronous(() => this.#engine().application);
  readonly accounts = asynchronous(() => this.#engine().accounts);
  readonly remoteWorkers = asynchronous(() => this.#engine().remoteWorkers);
  readonly views = asynchronous(() => this.#engine().views);
  readonly ipbx = asynchronous(() => this.#engine().ipbx);
  readonly distribution = asynchronous(() => this.#engine().distribution);
  readonly files = asynchronous(() => this.#engine().files);

  as(sessionToken: string): EngineAdapter {
    const engine = (): Engine => {
      const ofSession = this.#engine().forSession(sessionToken);
      if (ofSession === undefined) throw unauthorised();
      return ofSession;
    };
    return Object.assign(new InProcessEngine(engine), { start: nothing, ready: nothing, stop: nothing });
  }

  reset: EngineAdapter["reset"] = async () => this.#engine().reset();
  loadTopology: EngineAdapter["loadTopology"] = async (topology) => this.#engine().loadTopology(topology);
  topology: EngineAdapter["topology"] = async () => this.#engine().topology();
  addServer: EngineAdapter["addServer"] = async (server, confirmed) =>
    this.#engine().addServer(server, confirmed);
  testServer: EngineAdapter["testServer"] = async (id) => this.#engine().testServer(id);
  initialiseEmbedded: EngineAdapter["initialiseEmbedded"] = async (id) =>
    this.#engine().initialiseEmbedded(id);
  removeServer: EngineAdapter["removeServer"] = async (id) => this.#engine().removeServer(id);
  listServers: EngineAdapter["listServers"] = async (query) => this.#engine().servers(query);
  ranges: EngineAdapter["ranges"] = async () => this.#engine().ranges();
  removePackage: EngineAdapter["removePackage"] = async (multiSite, name) =>
    this.#engine().removePackage(multiSite, name);
  addPackage: EngineAdapter["addPackage"] = async (manifest, files, multiSite) =>
    this.#engine().addPackage(manifest, files, multiSite);
  listPackages: EngineAdapter["listPackages"] = async (query) => this.#engine().packages(query);
  validateAction: EngineAdapter["validateAction"] = async (selection) =>
    this.#engine().validateAction(selection);
  createAction: EngineAdapter["createAction"] = async (request) => this.#engine().createAction(request);
  cancelAction: EngineAdapter["cancelAction"] = async (id) => this.#engine().cancelAction(id);
  action: EngineAdapter["action"] = async (id) => this.#engine().action(id);
  tracking: EngineAdapter["tracking"] = async (id) => this.#engine().tracking(id);
  actions: EngineAdapter["actions"] = async (query) => this.#engine().actions(query);
  journal: EngineAdapter["journal"] = async (query) => this.#engine().journal(query);
  inventory: EngineAdapter["inventory"] = async (siteId) => this.#engine().inventory(siteId);
  gateways: EngineAdapter["gateways"] = async (siteId) => this.#engine().gateways(siteId);
  storedFiles: EngineAdapter["storedFiles"] = async (multiSite) => this.#engine().storedFiles(multiSite);
  storedFile: EngineAdapter["storedFile"] = async (multiSite, name) =>
    this.#engine().storedFile(multiSite, name);
  removeStoredFile: EngineAdapter["removeStoredFile"] = async (multiSite, name, confirmed) =>
    this.#engine().removeStoredFile(multiSite, name, confirmed);
  inventoryList: EngineAdapter["inventoryList"] = async (siteId) =>
    inventoryList(await this.#engine().inventory(siteId));
}

/** The reference engine in the harness' own process, on the ports of a world. */
export class InProcessAdapter extends InProcessEngine implements EngineAdapter {
  readonly #ports: EnginePorts;
  readonly #settings: Partial<EngineSettings>;
  readonly #storePath: string;
  #running: { engine: Engine; store: Store } | undefined;

  /** With a file as store, a stopped engine goes on where it was when it starts again. */
  constructor(ports: EnginePorts, settings: Partial<EngineSettings> = {}, storePath = ":memory:") {
    super(() => this.#current());
    this.#ports = ports;
    this.#settings = settings;
    this.#storePath = storePath;
  }

  async start(): Promise<void> {
    if (this.#running !== undefined) return;
    const store = openStore(this.#storePath);
    this.#running = { store, engine: createEngine(this.#ports, store, this.#settings) };
  }

  async ready(): Promise<void> {
    this.#current();
  }

  /** Ends the engine and starts it again on the same store, as if the machine's disk had stayed. */
  restart(): void {
    const { engine, store } = this.#started();
    engine.stop();
    this.#running = { store, engine: createEngine(this.#ports, store, this.#settings) };
  }

  async stop(): Promise<void> {
    this.#running?.engine.stop();
    this.#running?.store.close();
    this.#running = undefined;
  }

  #current(): Engine {
    return this.#started().engine;
  }

  #started(): { engine: Engine; store: Store } {
    if (this.#running === undefined) throw new Error("the harness asked an engine that it has not started");
    return this.#running;
  }
}

async function nothing(): Promise<void> {}

/** What the engine's API answers to the token of a session that has ended. */
function unauthorised(): EngineRefusal {
  const message = "the session is unknown to the engine, or has ended";
  const error = { code: "unauthorised", field: "token", message, file: null, line: null, column: null };
  return new EngineRefusal(message, [error]);
}
