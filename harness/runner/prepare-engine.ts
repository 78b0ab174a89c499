import type {
  DownloadServerInput,
  EngineAdapter,
  EngineSettings,
  Topology,
} from "../adapters/engine-adapter.ts";
import { ContentFile } from "../adapters/engine-files.ts";
import { isEntitled, multiSiteOf } from "../lab/plan.ts";
import type { LabPlan, ServerPlan } from "../lab/plan.ts";
import type { PackageFile } from "../lab/package-file.ts";
import { corrupted, firmwareImage } from "../../sim/protocols/firmware/index.ts";
import { modelsOf } from "../lab/families.ts";

const smallestImageBytes = 65_536;

/** Runs the world until an answer of the engine is there. */
export type Settle = <Value>(what: string, promise: Promise<Value>) => Promise<Value>;

/** Gives the engine what the manager and the administrator give it: topology, servers, packages. */
export async function prepareEngine(engine: EngineAdapter, plan: LabPlan, settle: Settle): Promise<void> {
  await settle("start of the engine", engine.start());
  await settle("engine ready", engine.ready());
  await settle("reset of the engine", engine.reset());
  if (plan.application?.mode !== "tma") {
    await settle("expert mode", engine.application.switchMode("tma-ep", true));
  }
  await settle("topology", engine.loadTopology(topologyOf(plan)));
  for (const { communities, ...operator } of plan.operators) {
    const entitled = communities === "all" ? communities : [...communities];
    await settle(`account ${operator.login}`, engine.accounts.put({ ...operator, communities: entitled }));
  }
  if (plan.servers.some(({ community }) => community !== undefined)) {
    await settle("community mode", engine.accounts.changeCommunityMode(plan.multiSite.id, true, true));
  }
  for (const server of plan.servers) {
    const definition = serverDefinition(server, plan);
    const declaring = await declarerOf(server, engine, plan, settle);
    await settle(`server ${server.name}`, declaring.addServer(definition));
  }
  for (const file of plan.packages) {
    const { manifest, files } = buildPackage(file, plan);
    await settle(`package ${file.package}`, engine.addPackage(manifest, files, plan.multiSite.id));
  }
}

/** Settings with which the reference engine runs in a lab. */
export function engineSettings({ tempo, application, ftpPort }: LabPlan): Partial<EngineSettings> {
  return { ...tempo.engine, hostProfile: application?.host ?? "manager", remoteWorkerPort: ftpPort };
}

/** The engine as whoever declares a server has it: in community mode a regional operator (TMA-COMM-016). */
async function declarerOf(
  { community }: ServerPlan,
  engine: EngineAdapter,
  { operators }: LabPlan,
  settle: Settle,
): Promise<EngineAdapter> {
  if (community === undefined) return engine;
  const { login, password } = operators.find((operator) => isEntitled(operator, community))!;
  const session = engine.accounts.openSession({ login, password, community });
  return engine.as((await settle(`session of ${login}`, session)).token);
}

/** The lab's network as the manager transmits it. */
export function topologyOf(plan: LabPlan): Topology {
  const gateways = plan.gateways.map((gateway) => ({ ...gateway, kind: "gateway" as const }));
  const sitesOf = (multiSite: string) =>
    [...plan.sites, ...gateways]
      .filter((site) => multiSiteOf(plan, "site" in site ? site.site : site.id) === multiSite)
      .flatMap(({ id, name, kind, release, address, management }) =>
        // A redundant server is no site of its own: it has the directory of the main one.
        kind === "redundant"
          ? []
          : [
              {
                id,
                name,
                kind,
                release,
                management: { host: address, port: management.port, token: management.token },
                ...borderOf(id, plan),
              },
            ],
      );
  const { communities, ...multiSite } = plan.multiSite;
  const community = communities.length === 0 ? {} : { communityMode: true, communities: [...communities] };
  const multiSites = [{ ...multiSite, ...community }, ...(plan.otherMultiSites ?? [])];
  return { version: 1, multiSites: multiSites.map((one) => ({ ...one, sites: sitesOf(one.id) })) };
}

/** What the manager tells of the border element before a site. */
function borderOf(site: string, { borders }: LabPlan): Pick<SiteInTopology, "border"> {
  const found = borders.find((border) => border.site === site);
  if (found === undefined) return {};
  const { kind, address, publicName, certificate } = found;
  return { border: { kind, address, publicName, ...(certificate === undefined ? {} : { certificate }) } };
}

type SiteInTopology = Topology["multiSites"][number]["sites"][number];

/** A server of the lab as the administrator defines it in the engine. */
export function serverDefinition(server: ServerPlan, plan: LabPlan) {
  const ranges = [...new Set(server.accounts.map(({ range }) => range))];
  const area = (range: string) => ({
    path: "",
    write: accountOf(server.accounts, range, "write"),
    read: accountOf(server.accounts, range, "read"),
  });
  return {
    id: server.name,
    multiSite: multiSiteOf(plan, server.sites[0]),
    name: server.title,
    kind: server.embedded === true ? "embedded" : "external",
    audience: "local",
    host: server.address,
    port: server.port,
    sites: [...server.sites],
    areas: Object.fromEntries(ranges.map((range) => [range, area(range)])),
  } satisfies DownloadServerInput;
}

function accountOf(
  accounts: LabPlan["servers"][number]["accounts"],
  range: string,
  role: "read" | "write",
): { user: string; password: string } | null {
  const account = accounts.find((one) => one.range === range && one.role === role);
  return account === undefined ? null : { user: account.user, password: account.password };
}

/** A package with its images, made by formula in the size that the tempo says. */
export function buildPackage(file: PackageFile, plan: Pick<LabPlan, "tempo" | "additions">) {
  const files = file.images.map((image) => {
    const firmware = firmwareOf(image, plan);
    const sizeBytes =
      image.sizeBytes ??
      (plan.tempo.firmwareBytes === "real" ? firmware.sizeBytes : plan.tempo.firmwareBytes);
    const { model, version } = image;
    const whole = firmwareImage({ model, version, sizeBytes, seed: file.package });
    const content = image.damaged ? corrupted(whole, sizeBytes - 1) : whole;
    return { model, version, file: new ContentFile(firmware.file, content) };
  });
  return {
    files: files.map((image) => image.file),
    manifest: {
      name: file.package,
      range: file.range,
      release: file.release,
      version: file.version,
      ...(file.parameters === undefined ? {} : { parameters: file.parameters }),
      images: files.map(({ model, version, file: image }) => ({
        model,
        version,
        file: image.name,
        sizeBytes: image.sizeBytes,
        checksum: image.checksum,
      })),
    },
  };
}

/** File and usual size of an image; the package says both for a model that no phone of a lab has. */
function firmwareOf(
  { model, file }: PackageFile["images"][number],
  plan: Pick<LabPlan, "additions">,
): { file: string; sizeBytes: number } {
  if (file !== undefined) return { file, sizeBytes: smallestImageBytes };
  return modelsOf(plan).firmwareOf(model);
}
