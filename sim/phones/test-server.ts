import { MemorySpace, createDownloadServer } from "../download-server/index.ts";
import type { DownloadServer, ServerLimits } from "../download-server/index.ts";
import { textContent } from "../kernel/index.ts";
import type { Content } from "../kernel/index.ts";
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

/** A download server of the test lab with these files. */
export class TestServer {
  readonly server: DownloadServer;
  readonly space: MemorySpace;

  constructor(lab: TestLab, files: TestFiles, changes: Partial<ServerLimits> = {}) {
    this.space = new MemorySpace({ nowEpochMs: () => 0 });
    for (const [name, content] of Object.entries(files)) {
      this.space.put(`/${name}`, typeof content === "string" ? textContent(content) : content);
    }
    const { user, password } = configurationServer;
    this.server = createDownloadServer(lab.world, {
      name: "ftp",
      host: lab.addHost("ftp", serverAddress),
      port: 21,
      profile: "embedded",
      accounts: [{ user, password, role: "read", range: "6xxxi", space: "main" }],
      spaces: { main: this.space },
      limits: { ...limits, ...changes },
    });
  }
}
