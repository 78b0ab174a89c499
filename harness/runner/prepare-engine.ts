import type { DownloadServerInput, EngineAdapter } from "../adapters/engine-adapter.ts";
import { ContentFile } from "../adapters/engine-files.ts";
import type { LabPlan } from "../lab/plan.ts";
import type { PackageFile } from "../lab/package-file.ts";
import { firmwareImage } from "../../sim/protocols/firmware/index.ts";
import { phoneModels } from "../../sim/phones/index.ts";

/** Runs the world until an answer of the engine is there. */
export type Settle = <Value>(what: string, promise: Promise<Value>) => Promise<Value>;

/** Gives the engine what the manager and the administrator give it: topology, servers, packages. */
export async function prepareEngine(engine: EngineAdapter, plan: LabPlan, settle: Settle): Promise<void> {
  await settle("start of the engine", engine.start());
  await settle("engine ready", engine.ready());
  await settle("reset of the engine", engine.reset());
  await settle(
    "topology",
    engine.loadTopology({
      version: 1,
      multiSites: [
        {
          ...plan.multiSite,
          sites: plan.sites.map(({ id, name, kind, release, address, management }) => ({
            id,
            name,
            kind,
            release,
            management: { host: address, port: management.port, token: management.token },
          })),
        },
      ],
    }),
  );
  for (const server of serverDefinitions(plan))
    await settle(`server ${server.name}`, engine.addServer(server));
  for (const file of plan.packages) {
    const { manifest, files } = buildPackage(file, plan);
    await settle(`package ${file.package}`, engine.addPackage(manifest, files, plan.multiSite.id));
  }
}

function serverDefinitions(plan: LabPlan): DownloadServerInput[] {
  return plan.servers.map((server) => ({
    id: server.name,
    multiSite: plan.multiSite.id,
    name: server.title,
    kind: "external" as const,
    audience: "local" as const,
    host: server.address,
    port: server.port,
    sites: [...server.sites],
    areas: Object.fromEntries(
      [...new Set(server.accounts.map(({ range }) => range))].map((range) => [
        range,
        {
          path: "",
          write: accountOf(server.accounts, range, "write"),
          read: accountOf(server.accounts, range, "read"),
        },
      ]),
    ),
  }));
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
export function buildPackage(file: PackageFile, plan: Pick<LabPlan, "tempo">) {
  const files = file.images.map((image) => {
    const model = phoneModels.get(image.model);
    const sizeBytes =
      image.sizeBytes ??
      (plan.tempo.firmwareBytes === "real" ? model.firmware.sizeBytes : plan.tempo.firmwareBytes);
    return {
      model: image.model,
      version: image.version,
      file: new ContentFile(
        model.firmware.file,
        firmwareImage({ model: image.model, version: image.version, sizeBytes, seed: file.package }),
      ),
    };
  });
  return {
    files: files.map((image) => image.file),
    manifest: {
      name: file.package,
      range: file.range,
      release: file.release,
      version: file.version,
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
