import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { firmwareImage } from "../sim/protocols/firmware/index.ts";
import { startProcess } from "./child-process.ts";
import { bestInAlternation, figureOf } from "./figure.ts";
import type { Bench, Figure, Measured } from "./figure.ts";
import { iperf3BytesPerSecond } from "./peers/iperf3.ts";
import { startVsftpd, whyNoVsftpd } from "./peers/vsftpd.ts";

const sizeBytes = 4_000_000;
const vsftpdPort = "27021";
const unit = "GB/s";

/**
 * The download server alone: 1500 sessions of the phones' FTP client fetch one image each, without the
 * boots around them that the wire storms measure.
 */
export const wireDownload: Bench = {
  name: "wire-download",
  title: "1500 downloads of 4 MB over real sockets, 28 at once and all at once",
  async run(tell) {
    await using ours = await startProcess("image-server", [String(sizeBytes)]);
    await using vsftpd = whyNoVsftpd() === undefined ? await startVsftpd() : undefined;
    if (vsftpd !== undefined) writeFileSync(join(vsftpd.folder, "6867i.st"), imageBytes());
    const own = (atOnce: number, verify: string) => () => download(ours.firstLine, "2121", atOnce, verify);
    const theirs = (verify: string) => () =>
      vsftpd === undefined
        ? Promise.resolve({ missing: whyNoVsftpd()! })
        : download("127.0.0.1", vsftpdPort, 28, verify);
    const best = await bestInAlternation({
      length: own(28, "length"),
      vsftpdLength: theirs("length"),
      iperf3: async () => gigabytes(await iperf3BytesPerSecond()),
      full: own(28, "full"),
      vsftpdFull: theirs("full"),
      all: own(1500, "length"),
    });
    tell(JSON.stringify(best));
    return [
      figure("wire-download-28", "vsftpd, same client", 3, best.length, best.vsftpdLength),
      figure("wire-download-28-stream", "iperf3, one stream", 1, best.length, best.iperf3),
      figure("wire-download-28-verified", "vsftpd, same client", 2, best.full, best.vsftpdFull),
      figure("wire-download-1500", "28 at once", 0.75, best.all, best.length),
    ];
  },
};

function imageBytes(): Uint8Array {
  return firmwareImage({ model: "6867i", version: "6.4.0.140", sizeBytes, seed: "bench" }).bytes(
    0,
    sizeBytes,
  );
}

async function download(address: string, port: string, atOnce: number, verify: string): Promise<Measured> {
  await using callers = await startProcess("image-callers", [address, port, "1500", String(atOnce), verify]);
  return Number(callers.firstLine) / 1e9;
}

function gigabytes(bytesPerSecond: Measured): Measured {
  return typeof bytesPerSecond === "number" ? bytesPerSecond / 1e9 : bytesPerSecond;
}

function figure(name: string, peer: string, bar: number, value: Measured, peerValue: Measured): Figure {
  return figureOf({ name, unit, peer, bar, better: "more", value, peerValue });
}
