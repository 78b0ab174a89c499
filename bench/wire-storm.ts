import { bestInAlternation, figureOf } from "./figure.ts";
import type { Bench, Figure, Measured } from "./figure.ts";
import { iperf3BytesPerSecond } from "./peers/iperf3.ts";
import { startVsftpd, whyNoVsftpd } from "./peers/vsftpd.ts";
import type { VsftpdPeer } from "./peers/vsftpd.ts";
import { runProvlab, runStorm } from "./run-provlab.ts";

const unit = "GB/s";
const phones = ["--phones", "1500", "--tempo", "none"];
const fewAtOnce = [...phones, "--at-once", "28"];
const ours = ["--world", "wire", "--firmware-bytes", "4MB"];

/** Storms with 28 phones at once, beside vsftpd with the same phones and a single stream of iperf3. */
export const wireStorm28: Bench = {
  name: "wire-storm-28",
  title: "1500 phones fetch 4 MB over real sockets, 28 at once",
  async run(tell) {
    await using vsftpd = whyNoVsftpd() === undefined ? await startVsftpd() : undefined;
    if (vsftpd !== undefined)
      await runProvlab(["storm", "--phones", "1", "--firmware-bytes", "4MB", "--write-files", vsftpd.folder]);
    const theirs = (verify: string) => () => stormOn(vsftpd, verify);
    const best = await bestInAlternation({
      length: () => gigabytesPerSecond([...fewAtOnce, ...ours, "--verify", "length"]),
      vsftpdLength: theirs("length"),
      iperf3: async () => scaled(await iperf3BytesPerSecond()),
      full: () => gigabytesPerSecond([...fewAtOnce, ...ours, "--verify", "full"]),
      vsftpdFull: theirs("full"),
    });
    tell(JSON.stringify(best));
    return [
      figure("wire-storm-28", "vsftpd, same phones", 3, best.length, best.vsftpdLength),
      figure("wire-storm-28-stream", "iperf3, one stream", 1, best.length, best.iperf3),
      figure("wire-storm-28-verified", "vsftpd, same phones", 2, best.full, best.vsftpdFull),
    ];
  },
};

/** A storm of 1500 phones, all at once, beside one with 28 at once. */
export const wireStorm1500: Bench = {
  name: "wire-storm-1500",
  title: "1500 phones fetch 4 MB at once over real sockets",
  async run() {
    const storm = (which: readonly string[], verify: string) => () =>
      gigabytesPerSecond([...which, ...ours, "--verify", verify]);
    const best = await bestInAlternation({
      many: storm(phones, "length"),
      few: storm(fewAtOnce, "length"),
      manyVerified: storm(phones, "full"),
      fewVerified: storm(fewAtOnce, "full"),
    });
    return [
      figure("wire-storm-1500", "28 at once", 0.75, best.many, best.few),
      figure("wire-storm-1500-verified", "28 at once", 0.75, best.manyVerified, best.fewVerified),
    ];
  },
};

function figure(name: string, peer: string, bar: number, value: Measured, peerValue: Measured): Figure {
  return figureOf({ name, unit, peer, bar, better: "more", value, peerValue });
}

/** Bytes that arrived, from the first power-on until the last firmware was accepted. */
async function gigabytesPerSecond(commandLine: readonly string[]): Promise<Measured> {
  const { bytes, loadedMs, invalid } = await runStorm(commandLine);
  if (invalid !== null) return { missing: invalid };
  if (loadedMs === null) return { missing: "no phone loaded firmware" };
  return bytes / loadedMs / 1e6;
}

function stormOn(vsftpd: VsftpdPeer | undefined, verify: string): Promise<Measured> {
  if (vsftpd === undefined) return Promise.resolve({ missing: whyNoVsftpd()! });
  return gigabytesPerSecond([...fewAtOnce, "--server", vsftpd.url, "--verify", verify]);
}

function scaled(bytesPerSecond: Measured): Measured {
  return typeof bytesPerSecond === "number" ? bytesPerSecond / 1e9 : bytesPerSecond;
}
