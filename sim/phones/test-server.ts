import { MemorySpace, createDownloadServer } from "../download-server/index.ts";
import type { DownloadServer, ServerLimits } from "../download-server/index.ts";
import { textContent } from "../kernel/index.ts";
import type { Content, Host, World } from "../kernel/index.ts";
import { firmwareImage } from "../protocols/firmware/index.ts";
import { commonText, mac, specificText } from "./test-files.ts";
import type { TestLab } from "./test-lab.ts";

export const serverAddress = "10.0.0.2";

/** What DHCP says of the test server. */
export const configurationServer = {
  address: serverAddress,
  port: 21,
  path: "",
  user: "ftp_67xxi",
  password: "read-me",
};

const limits: ServerLimits = { passivePorts: { first: 30_000, last: 30_015 }, idleMs: 300_000, queue: 64 };

/** The name of a file and its content, or its text. */
export type TestFiles = Readonly<Record<string, string | Content>>;

export const newFirmware = (model = "6867i", version = "5.0.0.1018"): Content =>
  firmwareImage({ model, version, sizeBytes: 200_000, seed: "firmware" });

/** A whole set of files for the test phone: new firmware, common and own configuration. */
export const wholeSet: TestFiles = {
  "startup.cfg": commonText,
  [`${mac}.cfg`]: specificText,
  "6867i.st": newFirmware(),
};

/** A download server with these files, and its space. */
export function createTestServer(
  world: World,
  host: Host,
  files: TestFiles,
  { port = configurationServer.port, ...changes }: Partial<ServerLimits> & { port?: number } = {},
): { server: DownloadServer; space: MemorySpace } {
  const space = new MemorySpace({ nowEpochMs: () => 0 });
  for (const [name, content] of Object.entries(files)) {
    space.put(`/${name}`, typeof content === "string" ? textContent(content) : content);
  }
  const { user, password } = configurationServer;
  const server = createDownloadServer(world, {
    name: "ftp",
    host,
    port,
    profile: "embedded",
    accounts: [{ user, password, role: "read", range: "6xxxi", space: "main" }],
    spaces: { main: space },
    limits: { ...limits, ...changes },
  });
  return { server, space };
}

/** The download server of a test lab. */
export function newTestServer(
  lab: TestLab,
  files: TestFiles,
  changes?: Partial<ServerLimits>,
): ReturnType<typeof createTestServer> {
  return createTestServer(lab.world, lab.addHost("ftp", serverAddress), files, changes);
}
