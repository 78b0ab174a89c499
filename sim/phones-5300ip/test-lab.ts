import type { Content } from "../kernel/index.ts";
import { TestLab, testTempo } from "../phones/test-lab.ts";
import { registrarAddress } from "../phones/test-files.ts";
import { configurationServer, serverAddress } from "../phones/test-server.ts";
import type { TestFiles } from "../phones/test-server.ts";
import { initialFlash } from "../protocols/ip-phone/index.ts";
import type { IpPhone } from "../protocols/ip-phone/index.ts";
import { firmwareImage } from "../protocols/firmware/index.ts";
import type { DownloadNotice } from "../protocols/sip/index.ts";
import { createIpPhone, ipModels } from "./index.ts";
import type { IpPhoneOptions } from "./index.ts";

export const mac = "00085D842061";
export const oldVersion = "2.1.0.7";
export const newVersion = "3.0.0.12";

/** What a 5300 IP phone needs to know to register in a test lab. */
export const accountParameters = {
  "call number": "6101",
  password: "secret",
  "call server": registrarAddress,
};

export const ipFirmware = (version = newVersion): Content =>
  firmwareImage({ model: "5370 IP", version, sizeBytes: 200_000, seed: "firmware" });

export const commonText = "PARAMETERS;VALUE\nprovlab global index;12\np;1\n";
const ownText = "provlab specific index;7\np;3\n";

/** A whole set of files for the test phone: new firmware, common and own configuration, a certificate. */
export const wholeSet: TestFiles = {
  "localdb.config.ftp": `${commonText}trusted certificates;ca.crt\n`,
  [`${mac}.ftp`]: ownText,
  "5370ip.bin": ipFirmware(),
  "ca.crt": "PEM",
};

/** What a site says that wants this version on a phone. */
export const noticeOf = (version: string | null): DownloadNotice => {
  const { address: host, ...server } = configurationServer;
  return { server: { host, ...server }, version };
};

/** A restart order that names the test server. */
export const order = {
  actionId: "a-1",
  server: { ...noticeOf(null).server, host: serverAddress },
  expected: { version: null, globalIndex: null, specificIndex: null },
};

/** A test lab with 5300 IP phones in it. */
export class IpTestLab extends TestLab {
  /** A phone without power; by default a 5370 IP with an account, and DHCP names no server. */
  addIpPhone(changes: Partial<IpPhoneOptions> = {}): IpPhone<IpPhoneOptions> {
    return createIpPhone(this.world, {
      mac,
      model: ipModels.get("5370 IP"),
      host: changes.host ?? this.addHost("ip-phone", "10.0.1.1"),
      tempo: testTempo,
      dhcp: { configurationServer: null },
      flash: initialFlash(oldVersion, accountParameters),
      ...changes,
    });
  }

  /** A phone that has registered. */
  async addRunningIpPhone(changes: Partial<IpPhoneOptions> = {}): Promise<IpPhone<IpPhoneOptions>> {
    const phone = this.addIpPhone(changes);
    phone.joinRunning();
    await this.runUntil(phone, "registered");
    return phone;
  }
}
