import type { ActionRequest, IndexedFile } from "../domain/action.ts";
import { fileFromText } from "../domain/engine-file.ts";
import type { PackageManifest } from "../domain/package.ts";
import type { DownloadServerInput } from "../domain/server.ts";
import type { Topology } from "../domain/topology.ts";
import { createEngine, type Engine } from "../engine.ts";
import { createMemoryArchive } from "../memory-archive.ts";
import type { EnginePorts, SitePhone } from "../ports.ts";
import type { EngineSettings } from "../settings.ts";
import { openStore } from "../store/index.ts";
import { MemoryDeposit } from "./memory-deposit.ts";
import { ScriptedSites } from "./scripted-sites.ts";
import { VirtualClock } from "./virtual-clock.ts";

export const minuteMs = 60_000;
export const startOfTime = 31_557_600 * minuteMs;

/** The world around an engine under test: a clock, download servers, sites, and everything that happened. */
export class Laboratory {
  readonly events: string[] = [];
  readonly clock = new VirtualClock(startOfTime);
  readonly deposit = new MemoryDeposit(this.events);
  readonly sites = new ScriptedSites(this.events, this.clock, this.deposit);
  readonly ports: EnginePorts;

  constructor() {
    let ids = 0;
    this.ports = {
      clock: this.clock,
      random: { hex: (bytes) => (ids += 1).toString(16).padStart(bytes * 2, "0") },
      deposit: this.deposit,
      sites: this.sites,
      archive: createMemoryArchive(),
      log: {
        write: (level, message, detail) =>
          this.events.push(`${level}: ${message} ${String(detail["error"])}`),
      },
    };
    this.sites.phones.push(...phones(3));
  }
}

/** A laboratory and an engine that knows one multi-site with two sites, two servers and a package. */
export async function startEngine(
  settings: Partial<EngineSettings> = {},
): Promise<{ lab: Laboratory; engine: Engine }> {
  const lab = new Laboratory();
  const engine = createEngine(lab.ports, openStore(":memory:"), settings);
  await setUp(engine);
  return { lab, engine };
}

export async function setUp(engine: Engine): Promise<void> {
  engine.application.switchMode("tma-ep", true);
  engine.loadTopology(topology);
  engine.addServer(server("DL1"));
  engine.addServer(server("DL2", { sites: ["S2"] }));
  await engine.addPackage(manifest, [image], "MS1");
}

export const image = fileFromText("6867i.st", "firmware 6.4");

export const manifest: PackageManifest = {
  name: "P1",
  range: "6xxxi",
  release: "R8.2",
  version: "V2",
  images: [
    {
      model: "6867i",
      file: image.name,
      version: "6.4",
      sizeBytes: image.sizeBytes,
      checksum: image.checksum,
    },
  ],
};

const site = (id: string) => ({
  id,
  name: `Site ${id}`,
  kind: "server" as const,
  release: "R8.2",
  management: { host: "127.0.0.1", port: 8080, token: "site-secret" },
});

export const topology: Topology = {
  version: 1,
  multiSites: [{ id: "MS1", name: "Multi-site 1", region: "Ouest", sites: [site("S1"), site("S2")] }],
};

export function server(id: string, change: Partial<DownloadServerInput> = {}): DownloadServerInput {
  return {
    id,
    name: `Server ${id}`,
    multiSite: "MS1",
    kind: "external",
    audience: "local",
    host: "127.0.0.1",
    port: 21,
    sites: ["S1"],
    areas: {
      "6xxxi": {
        path: "/",
        write: { user: "writer", password: "write-secret" },
        read: { user: "reader", password: "read-secret" },
      },
    },
    ...change,
  };
}

/** MAC address of the n-th phone of site S1, from 1. */
export function mac(number: number): string {
  return `00085D${number.toString(16).toUpperCase().padStart(6, "0")}`;
}

function phones(count: number): SitePhone[] {
  return Array.from({ length: count }, (_, index) => ({
    mac: mac(index + 1),
    model: "6867i",
    range: "6xxxi",
    number: String(100 + index),
    label: null,
    gateway: null,
    community: null,
    registered: true,
    address: "127.0.0.2",
    version: "6.3",
    globalIndex: null,
    specificIndex: null,
  }));
}

export function csv(text: string, index: number | null = null): IndexedFile {
  return { fileName: "list.csv", bytes: new TextEncoder().encode(text), index };
}

/** A list of phones with a parameter. */
export function parameterList(numbers: readonly number[], index: number): IndexedFile {
  return csv(["MAC_ADDRESS;p", ...numbers.map((number) => `${mac(number)};${number}`)].join("\n"), index);
}

/** An immediate update of phones 1 and 2 of site S1 with everything that an action can carry. */
export function siteAction(change: Partial<ActionRequest> = {}): ActionRequest {
  return {
    name: "winter",
    range: "6xxxi",
    multiSite: "MS1",
    site: "S1",
    servers: ["DL1"],
    package: "P1",
    global: csv("PARAMETERS;VALUE\nlanguage;1", 12),
    specific: parameterList([1, 2], 40),
    otherFiles: [],
    start: "immediate",
    ...change,
  };
}

/** A deployment of the package on DL1. */
export function deployment(change: Partial<ActionRequest> = {}): ActionRequest {
  return siteAction({ site: null, global: null, specific: null, ...change });
}
